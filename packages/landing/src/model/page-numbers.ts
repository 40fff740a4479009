/** A page that can be gone to, or a gap where pages are left out. */
export type PageMark = number | 'gap';

/**
 * The pages to offer beside Previous and Next: the first, the last, the one shown and its neighbours. A gap stands for two
 * pages at least: one page takes no more room than the gap in its place (spec G14).
 */
export function pageNumbers(page: number, pages: number): PageMark[] {
  const near = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const shown = [...new Set(near)].sort((a, b) => a - b);
  return shown.flatMap((number, index): PageMark[] => {
    const before = shown[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? ['gap', number] : [number];
  });
}
