/** The workbook for an office's own facts: empty to be filled in, or with what is known already. */
import { writeXlsx } from 'hucre/xlsx';
import { FACT_SHEET_IDS, FACT_SHEETS, type FactColumn, type FactRows } from '../domain/office/facts.ts';
import { say } from '../messages/zh-CN.ts';

const HEAD = {
  font: { name: '黑体', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6F1ED' } },
} as const;
const WIDTH = 22;
/** Rows with a list to choose from. */
const ROWS = 2000;

/** @param townships - of the county, to choose from. */
export async function factsWorkbook(rows: FactRows, townships: readonly string[]): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: [
      ...FACT_SHEET_IDS.map((id) => {
        const columns: readonly FactColumn[] = FACT_SHEETS[id].columns;
        return {
          name: FACT_SHEETS[id].label,
          columns: columns.map(() => ({ width: WIDTH })),
          rows: [
            columns.map(({ label }) => label),
            ...(rows[id] ?? []).map((row) => columns.map(({ key }) => row[key] ?? '')),
          ],
          cells: new Map(columns.map((_, at) => [`0,${at}`, { style: HEAD }])),
          dataValidations: columns.flatMap(({ words }, at) =>
            words === undefined
              ? []
              : [
                  {
                    type: 'list' as const,
                    range: `${letterOf(at)}2:${letterOf(at)}${ROWS}`,
                    values: [...words],
                    allowBlank: true,
                  },
                ],
          ),
        };
      }),
      {
        name: say('facts.how-sheet'),
        columns: [{ width: 90 }],
        rows: [...HOW.map((line) => [line]), ...townships.map((name) => [name])],
      },
    ],
  });
  return new Uint8Array(bytes);
}

const letterOf = (column: number) => String.fromCharCode('A'.charCodeAt(0) + column);

const HOW = [say('facts.how-1'), say('facts.how-2'), say('facts.how-3'), say('facts.how-townships')];
