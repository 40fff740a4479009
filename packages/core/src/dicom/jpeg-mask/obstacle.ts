/** Why a stream is not masked as it is: not of the kind, damaged, or without a code that is needed. */
export type JpegMaskObstacle =
  | 'code-missing'
  | 'colour'
  | 'damaged'
  | 'entropy'
  | 'header'
  | 'process'
  | 'sampling'
  | 'scans'
  | 'size'
  | 'tables';

/** Ends the masking of one stream from within; caught where it began. */
export class CannotMask extends Error {
  readonly obstacle: JpegMaskObstacle;

  constructor(obstacle: JpegMaskObstacle) {
    super(obstacle);
    this.obstacle = obstacle;
  }
}
