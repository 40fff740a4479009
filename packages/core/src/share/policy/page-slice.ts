/** A page of the items, numbered from 1: "6–10 of 14" (G1). With no items all numbers but `page` and `pages` are 0. */
export interface PageSlice {
  page: number;
  pages: number;
  from: number;
  to: number;
  total: number;
}

/** The slice nearest to the page asked for, so that an old bookmark shows the last page and not an error. */
export function slicePage(total: number, perPage: number, asked: number): PageSlice {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Number.isFinite(asked) ? Math.min(pages, Math.max(1, Math.floor(asked))) : 1;
  const to = Math.min(total, page * perPage);
  return { page, pages, from: total === 0 ? 0 : (page - 1) * perPage + 1, to, total };
}
