/**
 * What leaves this machine with a question to a model: never a telephone number, an ID number,
 * or a name after 学生, 叫, 名叫. Form answers are not sent at all.
 *
 * @example redact('学生张小明的电话13812345678') // '学生某某的电话(号码已隐去)'
 */
export function redact(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\d{17}[\dXx]/gu, '(证号已隐去)')
    .replace(
      /(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|(?<!\d)\d{7,8}(?!\d)/gu,
      '(号码已隐去)',
    )
    .replace(
      /(名叫|叫做|叫|姓名(?:是|为|:)?)(?!做|他|她|它|人|我|你|谁|什么|啥|家长|学生|不|停|去|来|回)[\p{Script=Han}·]{2,4}?(?=[的,，。、?？!！\s]|不|没|在|是|已|有|今|昨|前|读|上|辍|跑|来|去|他|她|$)/gu,
      '$1某某',
    )
    .replace(
      /(学生|娃娃|孩子|同学)(?!不|没|在|是|已|有|们|家|的|和|会|要|能|可|上|下|来|去|都|多|少|太|就|读|辍|意|伤|人|数|住|宿|营|校|欺|安)[\p{Script=Han}·]{2,3}(?=[的,，。、?？!！\s]|不|没|在|是|已|有|今|昨|读|上|辍|跑|来|去|$)/gu,
      '$1某某',
    );
}
