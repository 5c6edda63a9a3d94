/**
 * The report (报告) on a child whom persuasion did not bring back: what is so, what was done, what is
 * suggested. A 报告 asks for nothing (公文处理工作条例 15): suggestions, no requests. One body it is addressed
 * to, the others get copies; the clause that orders it stands in its first sentence.
 */
import {
  body,
  copies,
  emptyLine,
  flushLeft,
  heading,
  numberAndSigner,
  page,
  redHead,
  signature,
  title,
  titleLines,
} from '../gb9704.ts';
import { listTable } from '../ruled-form.ts';
import { type ChildSource, definePaper, orBlank, printed, SHORT_BLANK, sealMark, sentence } from './paper.ts';

export interface ReportSource extends ChildSource {
  /** 曼小〔2026〕3号; empty where there is none. */
  readonly documentNumber: string;
  /** 书面报告, or 汇报 where the document asks for no written report. */
  readonly isWritten: boolean;
  /** The first is addressed, the others get copies; real names where the office has told them. */
  readonly addressees: readonly string[];
  /** Who acts next by the clause; empty where it does not say. */
  readonly thenActs: string;
  /** 《…实施方案》（保政发〔2017〕62号）四（七）3. */
  readonly law: string;
  /** Of that clause, word for word. */
  readonly quote: string;
  readonly unit: string;
  /** What its seal is called; empty where nobody has told. */
  readonly seal: string;
  readonly reporterPost: string;
  readonly measures: string;
  readonly suggestions: readonly string[];
  /** The day of the report. */
  readonly day: string;
}

export const writtenReportPaper = definePaper<ReportSource>({
  id: 'written-report',
  build: () =>
    page('报告', true, [
      redHead('{unit}文件'),
      emptyLine(),
      emptyLine(),
      numberAndSigner('{number}', '{signer}'),
      emptyLine(),
      emptyLine(),
      title('{title}'),
      emptyLine(),
      flushLeft('{addressee}：'),
      body('{opening}'),
      heading('一、基本情况'),
      body('{basics}'),
      body('{#more}'),
      body('{line}'),
      body('{/more}'),
      heading('二、劝返经过'),
      body('{course}', { keepNext: true }),
      listTable('visits', [
        { title: '次', millimetres: 9, mark: '{no}' },
        { title: '日期', millimetres: 33, mark: '{on}' },
        { title: '方式', millimetres: 22, mark: '{method}' },
        { title: '劝返人', millimetres: 26, mark: '{visitors}' },
        { title: '见到谁', millimetres: 22, mark: '{met}' },
        { title: '结果', millimetres: 22, mark: '{result}' },
        { title: '下一步', millimetres: 22, mark: '{nextStep}' },
      ]),
      body('{#talks}'),
      body('{talk}'),
      body('{/talks}'),
      heading('三、已采取的措施'),
      body('{measures}'),
      heading('四、工作建议'),
      body('{suggestions}'),
      body('特此报告。', { keepNext: true }),
      emptyLine(),
      body('附件：辍学学生劝返情况记录表', { keepNext: true }),
      emptyLine(),
      emptyLine(),
      ...signature('{unit}（{seal}）', '{day}'),
      flushLeft('　　（联系人：{contact}，电话：{phone}）'),
      ...copies([
        ['抄送：{copies}。', ''],
        ['{unit}', '{day}印发'],
      ]),
    ]),
  dataOf: (source) => {
    const { visits, addressees, suggestions, school } = source;
    const [addressee = '', ...others] = addressees.map(printed);
    return {
      number: orBlank(source.documentNumber, ''),
      signer: SHORT_BLANK,
      title: titleLines(printed(`关于${school}一名学生${source.isWritten ? '劝返无效' : '辍学'}情况的报告`)),
      addressee,
      opening: `${printed(source.law)}规定：“${source.quote}”。现将${printed(`${school}${source.grade}`)}学生${orBlank(source.childName)}（个案编号${source.fileNumber}）的辍学和劝返情况报告如下。`,
      ...basicsOf(source),
      course: visits.length === 0 ? '系统内没有劝返记录。' : `自发现以来共劝返${visits.length}次，情况如下：`,
      visits: visits.map(({ on, method, visitors, met, result, nextStep }, at) => ({
        no: String(at + 1),
        on,
        method: printed(method),
        visitors: printed(visitors),
        met: printed(met),
        result: printed(result),
        nextStep: printed(nextStep),
      })),
      talks: visits.flatMap(({ on, talk }, at) =>
        talk === '' ? [] : [{ talk: sentence(`第${at + 1}次（${on}）谈话要点：${talk}`) }],
      ),
      measures: sentence(source.measures === '' ? '见上表' : source.measures),
      suggestions: `${sentence(`建议：${suggestions.map(printed).join('；')}`)}${
        source.thenActs === '' ? '' : `按上述规定，由${printed(source.thenActs)}依法采取措施劝返复学。`
      }`,
      unit: printed(source.unit),
      seal: sealMark(source.seal),
      day: source.day,
      contact: source.reporterPost === '' ? SHORT_BLANK : `${printed(source.reporterPost)}${SHORT_BLANK}`,
      phone: SHORT_BLANK,
      copies: others.length === 0 ? SHORT_BLANK : others.join('、'),
    };
  },
});

/**
 * Basics as prose, each sentence only where it is known. The days stand at the beginning of a paragraph of their own,
 * whatever names come before them: there is no line end they could be broken at.
 */
function basicsOf(source: ReportSource) {
  const {
    village,
    township,
    guardianName,
    foundOn,
    lastAttendedOn,
    reasons,
    whereabouts,
    groups,
    school,
    grade,
  } = source;
  const home =
    village === '' ? '' : `家住${township !== '' && !village.startsWith(township) ? township : ''}${village}`;
  const days = [
    ...(lastAttendedOn === '' ? [] : [`${lastAttendedOn}最后到校`]),
    ...(foundOn === '' ? [] : [`${foundOn}发现未到校`]),
  ];
  return {
    basics: `该生系${printed(`${school}${grade}`)}学生${home === '' ? '' : `，${printed(home)}`}，监护人${orBlank(guardianName, SHORT_BLANK)}。`,
    more: [
      days.length === 0 ? '' : `${days.join('，')}。`,
      [
        reasons === '' ? '' : sentence(`主要原因：${reasons}`),
        whereabouts === '' ? '' : sentence(`目前去向：${whereabouts}`),
        groups === '' ? '' : sentence(`该生属于以下重点群体：${groups}`),
      ].join(''),
    ].flatMap((line) => (line === '' ? [] : [{ line }])),
  };
}
