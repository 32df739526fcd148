/**
 * The layer rule: contracts <- dlp <- main | preload | renderer | admin, contracts <- policy <- main | admin, and a
 * room of main is entered only through its index.ts. `npm run layers` fails on a forbidden import; the test
 * tests/layers.test.ts plants violations and sees it fail.
 */
const room = '^src/main/([^/]+)/';
const TEST = '\\.test(-support)?\\.ts$';
export default {
  forbidden: [
    {
      name: 'contracts-stand-alone',
      comment: 'What two processes agree on depends on no process: no Electron, no Node, nothing of ours.',
      severity: 'error',
      from: { path: '^src/contracts/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/contracts/', 'node_modules/zod'] },
    },
    {
      name: 'dlp-knows-contracts-only',
      comment:
        'The engine runs in the guard, the inspector and cordon-admin: no Electron, no Node, no parser of files.',
      severity: 'error',
      from: { path: '^src/dlp/', pathNot: ['^src/dlp/files/', TEST] },
      to: {
        pathNot: [
          '^src/contracts/',
          '^src/dlp/(?!files/)',
          'node_modules/(zod|@noble/hashes|libphonenumber-js|re2js)/',
        ],
      },
    },
    {
      name: 'files-know-the-engine-only',
      comment:
        'Reading files is the same in the inspector and in cordon-admin: Node, and nothing of either of them.',
      severity: 'error',
      from: { path: '^src/dlp/files/' },
      to: { path: ['^src/(main|preload|renderer|admin|policy)/', 'node_modules/electron/'] },
    },
    {
      name: 'files-are-read-apart',
      comment:
        'Hostile bytes are parsed in the inspector and in workers of cordon-admin, never in main or in a page.',
      severity: 'error',
      from: { path: '^src/(main|preload|renderer)/', pathNot: ['^src/main/transfers/inspector/', TEST] },
      to: { path: '^src/dlp/files/' },
    },
    {
      name: 'policy-knows-contracts-only',
      comment:
        'Reading policies is the same in the client and in cordon-admin: no Electron, nothing of either of them.',
      severity: 'error',
      from: { path: '^src/policy/' },
      to: { path: ['^src/(dlp|main|preload|renderer|admin)/', 'node_modules/electron/'] },
    },
    {
      name: 'policy-stays-out-of-pages',
      comment: 'The guard and our own pages get what main gives them; they never read a source of policies.',
      severity: 'error',
      from: { path: '^src/(dlp|preload|renderer)/' },
      to: { path: '^src/policy/' },
    },
    {
      name: 'admin-without-electron',
      comment: 'cordon-admin runs on plain Node, on computers without the client.',
      severity: 'error',
      from: { path: '^src/admin/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'floors-do-not-mix',
      comment: 'main, preload, renderer and admin are different processes; they meet in contracts.',
      severity: 'error',
      from: { path: '^src/(main|preload|renderer|admin)/' },
      to: { path: '^src/(main|preload|renderer|admin)/', pathNot: '^src/$1/' },
    },
    {
      name: 'rooms-by-the-door',
      comment: 'A room of main is imported by another only through its index.ts.',
      severity: 'error',
      from: { path: room },
      to: { path: room, pathNot: ['^src/main/$1/', '^src/main/[^/]+/index\\.ts$'] },
    },
    {
      name: 'main-by-the-door',
      comment: 'The composition root enters a room through its index.ts too.',
      severity: 'error',
      from: { path: '^src/main/main\\.ts$' },
      to: { path: room, pathNot: '^src/main/[^/]+/index\\.ts$' },
    },
    {
      name: 'electron-at-the-edges',
      comment:
        'Electron is imported by main.ts, *.electron.ts, preloads and the one file of version differences.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: ['\\.electron\\.ts$', '^src/main/main\\.ts$'] },
      to: { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'page-knows-nothing-of-us',
      comment: "The simulator's page is somebody else's code: it must not know Cordon.",
      severity: 'error',
      from: { path: '^tests/simulator/' },
      to: { path: '^(src|scripts|tests/e2e)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // With TypeScript 7 dependency-cruiser 18 skips every .ts file and finds nothing; TypeScript stays on 6 for it.
    // tests/layers.test.ts would notice (docs/decisions/0005-layers.md).
    parser: 'tsc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
