/** Side of a cell in pixels: the network says of each whether text is in it. */
export const CELL = 4;

/** From which probability on a cell is the core of a find. */
export const CORE = 0.7;

/** From which probability on a place is worth a closer look. */
export const HESITANT = 0.1;

/** How likely each cell of a frame belongs to text or a code: 0 to 1, row by row. */
export interface CellMap {
  columns: number;
  rows: number;
  data: Float32Array;
}

/** A set of cells of a map that is `columns` wide. */
export interface CellSet {
  cells: Int32Array;
  columns: number;
}
