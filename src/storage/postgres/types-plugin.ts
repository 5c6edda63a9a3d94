/**
 * The migrations are written once, in SQLite's few types. PostgreSQL's integer has 32 bits, and chats of
 * messengers do not fit; its running numbers are a type of their own.
 */
import {
  type ColumnDefinitionNode,
  DataTypeNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
} from 'kysely';

class PostgresTypes extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const made = super.transformColumnDefinition(node);
    const counts = made.autoIncrement === true;
    return counts ? { ...made, autoIncrement: false, dataType: DataTypeNode.create('bigserial') } : made;
  }

  protected override transformDataType(node: DataTypeNode): DataTypeNode {
    return node.dataType === 'integer' ? DataTypeNode.create('bigint') : node;
  }
}

export class PostgresTypesPlugin implements KyselyPlugin {
  readonly #types = new PostgresTypes();

  transformQuery({ node }: PluginTransformQueryArgs) {
    return this.#types.transformNode(node);
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}
