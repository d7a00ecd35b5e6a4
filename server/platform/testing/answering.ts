/** The script of a process for `child-process.test.ts`: does what it is asked. */

type Asked = 'environment' | 'end' | 'fill' | 'nothing';

process.on('disconnect', () => process.exit());
process.on('message', ({ what }: { readonly what: Asked }) => {
  if (what === 'environment') process.send!({ env: Object.keys(process.env), args: process.argv.slice(2) });
  if (what === 'end') process.exit(3);
  if (what === 'fill') {
    const rows: string[][] = [];
    for (;;) rows.push(Array.from({ length: 100_000 }, (_, at) => `row ${at}`));
  }
});
