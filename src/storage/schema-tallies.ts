/** Tables of counts, kept by the database with the rows they count. */

/** Files counted together, by the database itself; '' where a file has none. */
export interface CaseTallyTable {
  place: string;
  kind: string;
  status: string;
  school_key: string;
  township_key: string;
  next_on: string;
  files: number;
}

/** Files counted together by the month they were opened in, or closed in. */
export interface FlowTallyTable {
  place: string;
  kind: string;
  school_key: string;
  township_key: string;
  month: string;
  files: number;
}

/** Entries counted together that stand, of files that do. */
export interface EntryTallyTable extends Omit<FlowTallyTable, 'files'> {
  type: string;
  /** Month of the entry of the type before it in its file; '' for none. */
  earlier: string;
  entries: number;
}

/** Records counted together that were not taken back. */
export interface RecordTallyTable {
  type: string;
  month: string;
  place: string;
  result_key: string;
  outcome_key: string;
  records: number;
}
