/** 试用 at the head of a paper that the trial made, so that it is not taken for an office's. */
import PizZip from 'pizzip';

const BODY = 'word/document.xml';

/** @param mark - what it says. */
export function markPaper(bytes: Uint8Array, mark: string): Uint8Array {
  const zip = new PizZip(bytes);
  const body = zip.file(BODY)?.asText();
  if (body === undefined) return bytes;
  const paragraph = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="C00000"/></w:rPr><w:t>${mark}</w:t></w:r></w:p>`;
  zip.file(
    BODY,
    body.replace(/<w:body>/u, (head) => `${head}${paragraph}`),
  );
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}
