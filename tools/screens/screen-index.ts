export const WIDTHS = [320, 390, 768, 1440] as const;
export const THEMES = ['light', 'dark'] as const;
export const LANGUAGES = ['en', 'de', 'ar', 'ja'] as const;

/** One picture and what it shows. */
export interface Shot {
  surface: 'page' | 'elements';
  state: string;
  language: (typeof LANGUAGES)[number];
  width: (typeof WIDTHS)[number];
  theme: (typeof THEMES)[number];
  /** Relative to the index. */
  file: string;
}

/** An HTML page of all pictures, a section a state; names of states and files are our own and need no escaping. */
export function screenIndex(shots: readonly Shot[]): string {
  const states = new Map<string, Shot[]>();
  for (const shot of shots) {
    const name = `${shot.surface}: ${shot.state}`;
    states.set(name, [...(states.get(name) ?? []), shot]);
  }
  const sections = [...states].map(
    ([name, of]) => `<section><h2>${name}</h2><div>${of.map(figure).join('')}</div></section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screens</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; }
  div { display: flex; flex-wrap: wrap; align-items: start; gap: 16px; }
  figure { margin: 0; }
  img { height: 360px; max-width: 480px; object-fit: contain; object-position: top left; border: 1px solid #ccc; }
</style>
${sections.join('\n')}
</html>
`;
}

function figure({ file, language, width, theme }: Shot): string {
  const words = `${language}, ${width}, ${theme}`;
  return `<figure><a href="${file}"><img src="${file}" alt="${words}" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
}
