/** Word styles: which are headings, and which carry an automatic number. A style takes over what it is based on. */
import { child, settingOf, type XmlElement } from './word-xml.ts';

export interface WordStyle {
  /** 1 is the outermost; undefined for running text. */
  readonly level: number | undefined;
  readonly listId: string | undefined;
  readonly listLevel: number | undefined;
  /** A line of the table of contents. */
  readonly isContents: boolean;
}

const PLAIN: WordStyle = { level: undefined, listId: undefined, listLevel: undefined, isContents: false };

export class WordStyles {
  readonly #elements = new Map<string, XmlElement>();

  constructor(root: XmlElement | undefined) {
    for (const element of child(root, 'styles')?.children ?? []) {
      if (element.name === 'style') this.#elements.set(element.attributes['styleId'] ?? '', element);
    }
  }

  get(id: string | undefined, depth = 0): WordStyle {
    const element = id === undefined ? undefined : this.#elements.get(id);
    if (element === undefined || depth > 12) return PLAIN;
    const above = this.get(settingOf(element, 'basedOn'), depth + 1);
    const properties = child(element, 'pPr');
    const name = settingOf(element, 'name') ?? '';
    const outline = outlineLevel(properties);
    const numbering = child(properties, 'numPr');
    const listLevel = settingOf(numbering, 'ilvl');
    return {
      level: levelOfName(name) ?? outline ?? above.level,
      listId: settingOf(numbering, 'numId') ?? above.listId,
      listLevel: listLevel === undefined ? above.listLevel : Number(listLevel),
      isContents: /^(?:toc|目录)\s*\d/iu.test(name),
    };
  }
}

/** Outline levels count from 0; 9 is running text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const value = settingOf(properties, 'outlineLvl');
  return value === undefined || Number(value) > 8 ? undefined : Number(value) + 1;
}

function levelOfName(name: string): number | undefined {
  if (/^(?:title|标题)$/iu.test(name)) return 1;
  const level = /^(?:heading|标题)\s*(\d)$/iu.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}
