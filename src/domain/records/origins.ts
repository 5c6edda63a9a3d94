/**
 * Where a question comes from that none of the five documents prints: the law, or the paper whose column it is.
 * What a document itself calls for stands in its `registers.yaml`, with the clause and its words.
 */
export const ORIGINS = {
  'minors-law-22': '《未成年人保护法》第22条(委托照护)',
  'minors-law-43': '《未成年人保护法》第43条(村(居)委会专人专岗)',
  'compulsory-law-58': '《义务教育法》第58条(批评教育、责令限期改正)',
  'left-behind-survey': '《农村留守儿童基本情况登记表》(2016年全国摸底排查)',
  'four-checks': '教基厅函〔2024〕15号(四查三比对)',
  'four-steps': '云南依法控辍"四步法"(宣传教育、责令改正、行政处罚、提起诉讼或申请强制执行)',
  'school-roll': '全国中小学生学籍信息管理系统(学籍号)',
  'rural-teachers-30': '教育部、人社部乡村学校从教30年教师荣誉证书颁发通知(2016年)',
  'urban-rural-statistics': '统计用城乡划分(国函〔2008〕60号)',
} as const;
export type OriginId = keyof typeof ORIGINS;
