import { basename } from 'node:path';
import { PATIENT_ASSET_HEADERS } from '@studyshare/core';
import express, { type RequestHandler } from 'express';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Serves the landing page's scripts, styles and fonts. They are the same for everybody, so they may be cached. */
export function landingAssets(folder: string): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (res, path) => {
      res.removeHeader('x-powered-by');
      for (const [name, value] of Object.entries(PATIENT_ASSET_HEADERS)) res.setHeader(name, value);
      res.setHeader('cache-control', cacheOf(basename(path)));
    },
  });
}

// A name that holds a hash of the content never changes its content. `main-7L32YWFR.js` holds one, `inter-semibold.woff2`
// does not: bundlers' hashes are never all lower-case letters.
function cacheOf(name: string): string {
  return /[-.](?=[A-Za-z_]*[A-Z0-9])[A-Za-z0-9_]{8,}\.\w+$/.test(name)
    ? `public, max-age=${YEAR_SECONDS}, immutable`
    : 'no-cache';
}
