/** Two places with a few short clauses, where a test wants to see everything at once. */
import type { Clause, PolicyDocument } from '../../src/domain/clauses/clause.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import { clauseRef } from '../../src/domain/clauses/reference.ts';
import type { Wording } from '../../src/domain/clauses/wording.ts';
import type { SearchTools } from '../../src/retrieval/clause-search.ts';
import { openIndex } from '../../src/retrieval/open-index.ts';
import type { Model } from '../../src/retrieval/weights.ts';

/** @param texts - text of each clause, by its path: '1', '2.1'. */
export function smallDocument(id: string, texts: Readonly<Record<string, string>>): PolicyDocument {
  const clauses = Object.entries(texts).map(([path, text]): Clause => {
    const numbers = path.split('.');
    const parent = numbers.slice(0, -1);
    return {
      ref: clauseRef(id, numbers),
      documentId: id,
      kind: numbers.length > 1 ? 'item' : 'section',
      label: path,
      heading: text.slice(0, 8),
      parent: parent.length === 0 ? null : clauseRef(id, parent),
      text,
      inferred: false,
      departments: null,
      due: null,
    };
  });
  return {
    id,
    title: `${id}实施方案`,
    shortName: id,
    documentNumber: null,
    issuer: '某县人民政府',
    documentKind: 'normative-document',
    datedOn: '2020-01-01',
    promulgatedOn: null,
    effectiveOn: null,
    repealedOn: null,
    lastCheckedOn: '2026-01-01',
    jurisdiction: '530500',
    targetYear: 2020,
    clauses,
    missing: [],
    furniture: [],
  };
}

export const smallLibrary = new ClauseLibrary([
  smallDocument('north-2020', {
    '1': '学校要落实辍学学生劝返、登记和书面报告制度。劝返无效的,应书面报告乡镇人民政府。',
    '2': '寄宿制学校按照寄宿学生每生每年二百元增加公用经费。',
    '3': '接送学生车辆的驾驶员每月召开一次安全会议。',
  }),
  smallDocument('south-2021', {
    '1': '各学校要落实辍学学生劝返、登记和书面报告制度。',
    '2': '在乡村学校连续从教二十年的教师,由县人民政府颁发荣誉证书。',
  }),
]);

export const smallWording: Wording = {
  facts: [
    {
      clause: 'north-2020#1',
      quote: '学校要落实辍学学生劝返、登记和书面报告制度',
      questions: ['娃不来读书了谁去喊', '学生跑了不上学咋办'],
    },
    { clause: 'north-2020#2', quote: '每生每年二百元', questions: ['住校的娃一年给学校多少钱'] },
    { clause: 'north-2020#3', quote: '每月召开一次安全会议', questions: ['开车的师傅多久开一次会'] },
    { clause: 'south-2021#2', quote: '颁发荣誉证书', questions: ['教了一辈子书给不给个本本'] },
  ],
  unanswered: [
    {
      documentId: 'north-2020',
      mentions: 'north-2020#3',
      quote: '接送学生车辆的驾驶员',
      missing: '驾驶员的工资',
      questions: ['开校车一个月发多少工资'],
    },
  ],
  lexicon: {
    terms: ['书面报告', '荣誉证书'],
    entries: [
      { say: ['本本'], means: ['荣誉证书'], unless: ['户口'] },
      { say: ['劝不回'], means: ['劝返无效', '书面报告'], unless: [] },
    ],
    distinct: [],
  },
  offTopic: [{ kind: 'weather', messages: ['明天下不下雨', '后天冷不冷'] }],
};

/** The small library's index, in memory unless told where. */
export const smallIndex = (
  model: Model,
  folder: string | null = null,
  wording: Wording = smallWording,
): SearchTools =>
  openIndex({ library: smallLibrary, wording, topics: [], nearField: [], dialect: [] }, model, { folder });
