import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type HTMLAttributes,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { define } from '../base/define.ts';

/** A component for an element; its `ref` is the element itself. */
export type ElementComponent<Element, Props> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

type Values = Record<string, unknown>;

// A server draws nothing, and React 18 warns there of the effect that runs before a page is painted.
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Makes a component of an element, for React 18, which knows attributes alone, as for later ones. Nothing is registered before
 * it is first shown, so a server can import it, and a bundler leaves out what a page does not use.
 *
 * @param properties what is set on the element, when it changes; the element's own value comes back when it is left out
 * @param events by the component's property: the type of the event
 */
export function component<Element extends HTMLElement, Props extends HTMLAttributes<Element>>(
  tag: string,
  elementClass: CustomElementConstructor,
  properties: readonly string[],
  events: Readonly<Record<string, string>>,
): ElementComponent<Element, Props> {
  const shown = forwardRef<Element, Props>((given, ref) => {
    const element = useRef<Element>(null);
    const values = useRef<Values>({});
    const unset = useRef<Values>({});
    useImperativeHandle(ref, () => element.current as Element, []);
    useBeforePaint(() => {
      define(tag, elementClass);
      customElements.upgrade(element.current!);
      return listen(element.current!, events, () => values.current);
    }, []);
    useBeforePaint(() => {
      const node = element.current as unknown as Values;
      for (const name of properties) setOne(node, name, (given as Values)[name], values.current[name], unset.current);
      values.current = given as Values;
    });
    return createElement(tag, {
      ...attributesOf(given as Values, [...properties, ...Object.keys(events)]),
      ref: element,
    });
  });
  shown.displayName = elementClass.name;
  return shown as unknown as ElementComponent<Element, Props>;
}

/** Hears every event, and calls the handler that is given at that moment. Returns what ends it. */
function listen(element: HTMLElement, events: Readonly<Record<string, string>>, given: () => Values): () => void {
  const ended = new AbortController();
  for (const [name, type] of Object.entries(events)) {
    const tell = (event: Event) => (given()[name] as ((event: Event) => void) | undefined)?.(event);
    element.addEventListener(type, tell, { signal: ended.signal });
  }
  return () => ended.abort();
}

function setOne(element: Values, name: string, value: unknown, before: unknown, unset: Values): void {
  if (Object.is(value, before)) return;
  if (before === undefined) unset[name] = element[name];
  element[name] = value === undefined ? unset[name] : value;
}

/** What React itself is to set. On elements with a hyphen React 18 writes `className` and `hidden={false}` as they stand. */
function attributesOf({ className, hidden, ...given }: Values, own: readonly string[]): Values {
  const rest = Object.entries(given).filter(([name]) => !own.includes(name));
  return { ...Object.fromEntries(rest), class: className, ...(hidden === true ? { hidden } : {}) };
}
