import type { ServerResponse } from 'node:http';
import { multipartOf, type TestArchive } from './archive-server.ts';

type Disturbance = 'unavailable' | 'torn' | 'slow' | 'wrong-bytes';

const TYPE = {
  'Content-Type': 'multipart/related; type="application/dicom"; boundary=0c8fb86a-e3d8-43e0-b29a-5a92e12e8de7',
};

/** Lets an archive of the tests fail with every object from now on; its searches answer, unless it is unavailable. */
export function disturbArchive(archive: TestArchive, disturbance: Disturbance): void {
  archive.before = (request, response, url) => {
    if (disturbance === 'unavailable') {
      request.socket.destroy();
      return true;
    }
    const object = archive.objects.find(({ instance }) => url.pathname.endsWith(`/instances/${instance}`));
    if (object === undefined) return false;
    answers[disturbance](response, archive, object.file);
    return true;
  };
}

const answers: Record<
  Exclude<Disturbance, 'unavailable'>,
  (response: ServerResponse, archive: TestArchive, file: Uint8Array) => void
> = {
  torn: (response, _archive, file) => {
    response.writeHead(200, TYPE);
    response.end(multipartOf(file).subarray(0, -60));
  },
  slow: (response, _archive, file) => {
    response.writeHead(200, TYPE);
    response.write(multipartOf(file).subarray(0, 300));
  },
  'wrong-bytes': (response, { objects }, file) => {
    const other = objects.find((each) => each.file !== file)!;
    response.writeHead(200, TYPE);
    response.end(multipartOf(other.file));
  },
};
