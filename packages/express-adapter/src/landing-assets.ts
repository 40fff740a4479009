import { basename } from 'node:path';
import { PATIENT_ASSET_HEADERS } from '@studyshare/core';
import express, { type RequestHandler } from 'express';
import { type CompressedAsset, compressedAssets } from './compressed-assets.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * Serves the landing page's scripts, styles and fonts. They are the same for everybody, so they may be cached, and are sent
 * compressed where a compressed file lies beside them and the browser takes it. Nothing else of the patient's host is ever
 * compressed: its answers hold what is the patient's beside what a stranger may have chosen (BREACH).
 */
export function landingAssets(folder: string): RequestHandler {
  const compressed = compressedAssets(folder);
  const serve = express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (res, path) => {
      res.removeHeader('x-powered-by');
      for (const [name, value] of Object.entries(PATIENT_ASSET_HEADERS)) res.setHeader(name, value);
      const coded: CompressedAsset | undefined = res.locals['compressedAsset'];
      res.setHeader('cache-control', cacheOf(coded?.name ?? basename(path)));
      res.vary('accept-encoding');
      if (!coded) return;
      res.setHeader('content-encoding', coded.encoding);
      res.type(coded.name);
    },
  });
  return (req, res, next) => {
    const coded = compressed(req);
    if (!coded) return serve(req, res, next);
    res.locals['compressedAsset'] = coded;
    const asked = req.url;
    req.url = coded.url;
    serve(req, res, (fault?: unknown) => {
      // It went away since the start: then the plain one, if that is there.
      req.url = asked;
      delete res.locals['compressedAsset'];
      if (fault === undefined) serve(req, res, next);
      else next(fault);
    });
  };
}

// A name that holds a hash of the content never changes its content. `main-7L32YWFR.js` holds one, `inter-semibold.woff2`
// does not: bundlers' hashes are never all lower-case letters.
function cacheOf(name: string): string {
  return /[-.](?=[A-Za-z_]*[A-Z0-9])[A-Za-z0-9_]{8,}\.\w+$/.test(name)
    ? `public, max-age=${YEAR_SECONDS}, immutable`
    : 'no-cache';
}
