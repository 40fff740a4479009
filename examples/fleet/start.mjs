// Plain JavaScript, so that an old Node gets as far as saying that it is one.
if (process.features.typescript) await import('./server/main.ts');
else {
  process.stderr.write(
    `The example runs from its TypeScript sources, which needs Node.js 22.18 or later; this is ${process.versions.node}. ` +
      'After "npm ci", "npm start" brings its own.\n',
  );
  process.exitCode = 1;
}
