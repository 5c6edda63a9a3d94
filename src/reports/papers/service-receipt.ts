/** Receipt of service (送达回证), on a page of its own: seven ways, who took it, who refused and before whom. */
import type { FileChild } from 'docx';
import { centred, newPage } from '../gb9704.ts';
import { grid, note } from '../ruled-form.ts';

const WAYS =
  '□直接　□同住成年家属代收　□留置（见证人）　□留置（拍照、录像）　□邮寄　□公告　□电子（须本人同意）';

export function serviceReceipt(): readonly FileChild[] {
  const line = (label: string, text: string, height = 12) => ({
    height,
    cells: [
      { text: label, millimetres: 40, isLabel: true },
      { text, millimetres: 116, isLeft: true },
    ],
  });
  return newPage([
    centred('送达回证', { font: 'title', points: 22 }),
    note('{receiptNumber}', 'right'),
    grid([
      line('送达文书名称及文号', '《{paperName}》{paperNumber}'),
      line('受送达人', '{guardianName}'),
      line('送达地点', ''),
      line('送达方式', WAYS, 16),
      line('送达时间', '　　　　年　　月　　日　　时　　分'),
      line('受送达人签名或盖章', '', 14),
      line('代收人及与受送达人关系', ''),
      line('拒收事由和日期', '', 14),
      line('见证人签名及单位', '', 14),
      line('送达人签名（两人）', '', 14),
      line('备注', '', 12),
    ]),
    note('受送达人签收的日期即送达日期；拒收的，请基层组织代表到场见证并记明事由和日期。'),
  ]);
}
