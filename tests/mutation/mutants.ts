/**
 * The changes that are tried on a source file, and the file with all of them in it: each behind a switch, so that
 * modules are loaded once and a mutant costs only the tests that reach it.
 */
import { parseAst } from 'rolldown/parseAst';

export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** The source line it stands in, trimmed: what an entry of equivalent.yaml is found by. */
  readonly at: string;
  readonly original: string;
  readonly changed: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tree of a parser, whose fields depend on the type
  readonly [field: string]: any;
}

/** Something put around a span of the text, or at its start. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

const OTHER: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
};
const TWIN: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
};
/** Calls whose object can stand for their result. */
const DROPPED = new Set(['filter', 'toSorted', 'toReversed', 'slice', 'trim', 'refine']);
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);
/** Calls whose words are only told to people who read a schema or a log. */
const TALK = new Set(['describe', 'Error', 'warn', 'info', 'error', 'debug']);

/** @param first - the number of the first mutant of this file. */
export function mutate(
  file: string,
  text: string,
  first: number,
): { readonly mutants: readonly Mutant[]; readonly code: string } {
  const lines = text.split('\n');
  const mutants: Mutant[] = [];
  const edits: Edit[] = [];
  const add = (node: Node, changed: string): string => {
    const line = text.slice(0, node.start).split('\n').length;
    const original = text.slice(node.start, node.end);
    mutants.push({ file, line, at: lines[line - 1]?.trim() ?? '', original, changed });
    return `__mutants.on(${first + mutants.length - 1})`;
  };
  const instead = (node: Node, changes: readonly string[]) => {
    if (changes.length === 0) return;
    const before = changes.map((changed) => `${add(node, changed)} ? (${changed}) : `).join('');
    edits.push({ start: node.start, end: node.end, before: `(${before}(`, after: '))' });
  };
  const source = (node: Node) => text.slice(node.start, node.end);

  const changesOf = (node: Node): readonly string[] => {
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression': {
        const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
        if (operator === '??') return [source(right)];
        if (operator === '+' && [left, right].some(isWords)) return [];
        return (OTHER[operator] ?? []).map((other) => `(${source(left)}) ${other} (${source(right)})`);
      }
      case 'UnaryExpression':
        if (node['operator'] === '!') return [source(node['argument'])];
        return node['operator'] === '-' ? [`+${source(node['argument'])}`] : [];
      case 'Literal':
        if (typeof node['value'] === 'number') return [String(node['value'] + 1)];
        if (typeof node['value'] === 'boolean') return [String(!node['value'])];
        if (typeof node['value'] === 'bigint') return [`${node['value'] + 1n}n`];
        return typeof node['value'] === 'string' ? [node['value'] === '' ? "'mutant'" : "''"] : [];
      case 'TemplateLiteral':
        return node['quasis'].some((part: Node) => part['value'].raw.trim() !== '') ? ["''"] : [];
      case 'ArrayExpression':
        return node['elements'].length > 0 ? ['[]'] : [];
      case 'CallExpression': {
        const callee = node['callee'] as Node;
        if (callee.type !== 'MemberExpression' || callee['optional'] || node['optional']) return [];
        const { object, property } = callee as unknown as { object: Node; property: Node };
        const name = String(property['name']);
        const twin = Object.hasOwn(TWIN, name) ? TWIN[name] : undefined;
        return [
          ...(twin === undefined
            ? []
            : [`${text.slice(node.start, property.start)}${twin}${text.slice(property.end, node.end)}`]),
          ...(DROPPED.has(name) ? [source(object)] : []),
        ];
      }
      default:
        return [];
    }
  };

  /** @param isFixed - part of a chain or a target: only what stands inside may be changed. */
  const visit = (node: Node, isFixed = false): void => {
    if (
      node.type.startsWith('TS') &&
      !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node.type)
    )
      return;
    if (['ImportDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(node.type)) return;
    const changes = isFixed ? [] : changesOf(node);
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      // Both the branch that is never taken and the one that always is.
      const test = node['test'] as Node;
      instead(test, [...changesOf(test), 'true', 'false']);
      if (node.type === 'ConditionalExpression') instead(node, changes);
      visitInside(test);
      for (const part of ['consequent', 'alternate']) if (node[part]) visit(node[part]);
      return;
    }
    instead(node, changes);
    if (node.type === 'ExpressionStatement' && node['directive'] === undefined)
      edits.push({ start: node.start, end: node.end, before: `if (!${add(node, '')}) `, after: '' });
    if (node.type === 'AssignmentExpression' && ['+=', '-='].includes(node['operator'])) {
      const other = node['operator'] === '+=' ? '-=' : '+=';
      instead(node, [`${source(node['left'])} ${other} ${source(node['right'])}`]);
    }
    if (FUNCTIONS.has(node.type) && !node['generator'] && node['body']?.type === 'BlockStatement') {
      const { body } = node as unknown as { body: Node };
      const isConstructor = text.slice(Math.max(0, node.start - 12), node.start).endsWith('constructor');
      if (body['body'].length > 0 && !isConstructor) {
        const on = add(body, '{}');
        edits.push({ start: body.start + 1, end: body.start + 1, before: ` if (${on}) return; `, after: '' });
      }
    }
    if (LOOPS.has(node.type)) {
      const { body } = node as unknown as { body: Node };
      if (body.type === 'BlockStatement')
        edits.push({ start: body.start + 1, end: body.start + 1, before: ' __mutants.tick(); ', after: '' });
      else edits.push({ start: body.start, end: body.end, before: '{ __mutants.tick(); ', after: ' }' });
    }
    visitInside(node, isFixed);
  };

  const visitInside = (node: Node, isFixed = false): void => {
    for (const [field, value] of Object.entries(node)) {
      if (value === null || typeof value !== 'object') continue;
      if (isNeverChanged(node, field)) continue;
      const inChain =
        (node.type === 'ChainExpression' && field === 'expression') ||
        (isFixed && (field === 'object' || field === 'callee' || field === 'expression')) ||
        (node.type === 'AssignmentExpression' && field === 'left') ||
        (node.type === 'TaggedTemplateExpression' && field === 'quasi') ||
        (node.type === 'UpdateExpression' && field === 'argument') ||
        (node.type === 'UnaryExpression' && node['operator'] === 'delete');
      for (const child of Array.isArray(value) ? value : [value])
        if (child !== null && typeof child === 'object' && typeof child.type === 'string')
          visit(child, inChain);
    }
  };

  visit(parseAst(text, { lang: 'ts' }) as unknown as Node);
  return { mutants, code: applied(text, edits) };
}

const isWords = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string');

function isNeverChanged(node: Node, field: string): boolean {
  if ((field === 'key' && !node['computed']) || field === 'source' || field === 'id') return true;
  if (field === 'property') return !node['computed'];
  if (['typeAnnotation', 'typeArguments', 'typeParameters', 'returnType', 'label', 'meta'].includes(field))
    return true;
  const callee = (node['callee'] ?? {}) as Partial<Node>;
  const name = callee['name'] ?? callee['property']?.name;
  return field === 'arguments' && TALK.has(String(name).replace(/^.*Error$/u, 'Error'));
}

/** Spans lie in one another or beside one another; the wider one is put around the narrower. */
function applied(text: string, edits: readonly Edit[]): string {
  const opening = [...edits].map((edit, order) => ({ ...edit, order }));
  const starts = opening.toSorted((a, b) => a.start - b.start || b.end - a.end || a.order - b.order);
  const pieces: string[] = [];
  const open: Edit[] = [];
  let done = 0;
  const closeUntil = (position: number) => {
    for (let last = open.at(-1); last !== undefined && last.end <= position; last = open.at(-1)) {
      pieces.push(text.slice(done, last.end), last.after);
      done = last.end;
      open.pop();
    }
  };
  for (const edit of starts) {
    closeUntil(edit.start);
    pieces.push(text.slice(done, edit.start), edit.before);
    done = edit.start;
    open.push(edit);
  }
  closeUntil(text.length);
  return [...pieces, text.slice(done)].join('');
}
