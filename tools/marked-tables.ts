/** A table in Markdown; bars in the cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * A document with new text between its marks `<!-- name:begin -->` and `<!-- name:end -->`.
 * @param path how the document is called when a mark is missing
 * @throws Error when a mark is missing
 */
export function fillMarks(path: string, document: string, texts: Readonly<Record<string, string>>): string {
  let filled = document;
  for (const [name, text] of Object.entries(texts)) {
    const [start, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${path} lacks the marks of the table "${name}"`);
    filled = `${filled.slice(0, from + start.length)}\n\n${text}\n\n${filled.slice(to)}`;
  }
  return filled;
}
