/** A React element, as far as a host of our own custom elements needs one. */
export interface ReactElement {
  readonly $$typeof: symbol;
  readonly type: string;
  readonly key: null;
  readonly ref: (node: HTMLElement | null) => void;
  readonly props: Readonly<Record<string, unknown>>;
  readonly _owner: null;
  readonly _store: object;
}

/**
 * A box of React 18, which every OHIF from 3.11 to 3.14 carries, whose content is ours. Written by hand because a prebuilt
 * viewer gives its React to nobody, and an element of another React's would be refused.
 *
 * @param ref told the box when it is there, and null when it goes; the same function each time
 */
export function boxElement(ref: ReactElement['ref'], style: Readonly<Record<string, string>>): ReactElement {
  return {
    $$typeof: Symbol.for('react.element'),
    type: 'div',
    key: null,
    ref,
    props: { style },
    _owner: null,
    _store: {},
  };
}
