/** Sentences that say nothing by themselves: a title printed with its number, a list of departments. Pure. */

/** 2. 建立留守儿童登记制度。 The title of a clause, printed with its number: it names a rule and states none. */
export function isHeading(text: string): boolean {
  return /^(?!.*(?:(?<![主重纲必])要|须|(?<![供适响])应|严禁|不得|负责))(?:\d{1,2}\s*[.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)[^，,。；;：:]{2,28}[。]?$/u.test(
    text.trim(),
  );
}

/** Who leads and who supports: shown when it is what was asked, and with the whole clause. */
export function isDepartmentList(text: string): boolean {
  return /^[（(].*(?:配合|牵头|负责|责任单位.*)[)）][?？。]?$/u.test(text);
}

/** （7月20日前完成）: said in brackets of the sentence before, and nothing by itself. */
export function isAside(text: string): boolean {
  return /^[（(][^（）()]*[）)][。]?$/u.test(text.trim());
}

/** Names of people with their posts, one a line: 组  长:… */
export function isRoster(text: string): boolean {
  const lines = text.split('\n');
  const posts = lines.filter((line) =>
    /(?:组\s*长\s*[:：]|成\s*员\s*[:：]|(?:校长|园长|主任|所长|院长|书记|乡长|镇长|县长|局长|站长|委员|主席|负责人)\s*$)/u.test(
      line,
    ),
  );
  return posts.length >= 2 || /组\s*长\s*[:：]|同志(?:任|担任)/u.test(text);
}
