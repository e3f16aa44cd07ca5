// Who may import whom; ARCHITECTURE.md tells why. A room asks another only through its index.ts, and only a room
// that its line here names.
const mayCall = {
  notifications: [],
  identity: ['notifications'],
  practice: ['notifications', 'identity'],
  runs: ['notifications', 'identity', 'practice'],
  'my-profile': ['notifications', 'identity', 'practice'],
  tours: ['identity'],
  subscriptions: ['notifications', 'identity', 'practice'],
  clients: ['notifications', 'identity', 'practice', 'runs'],
  audit: ['notifications', 'identity', 'practice', 'clients'],
  enrolment: ['notifications', 'identity', 'practice', 'clients', 'runs'],
  documents: ['notifications', 'identity', 'practice', 'clients'],
  profiles: ['notifications', 'identity', 'practice', 'clients', 'documents'],
  scheduling: ['notifications', 'identity', 'practice', 'clients', 'subscriptions'],
  messaging: ['notifications', 'identity', 'practice', 'clients', 'documents', 'subscriptions'],
  forms: ['notifications', 'identity', 'practice', 'clients', 'documents'],
  insurance: ['notifications', 'identity', 'practice', 'clients', 'documents'],
  billing: ['notifications', 'identity', 'practice', 'clients', 'documents', 'scheduling', 'insurance'],
  accounts: ['notifications', 'identity', 'practice', 'clients', 'scheduling', 'messaging'],
  home: [
    'notifications',
    'identity',
    'practice',
    'clients',
    'enrolment',
    'profiles',
    'scheduling',
    'messaging',
    'forms',
    'billing',
  ],
  collaboration: ['notifications', 'identity', 'practice', 'clients', 'documents'],
}

const rooms = Object.keys(mayCall)
// A test, and what only tests use: the cases that each route must pass, and made-up data.
const test = '(\\.(test|cases|factories)|-cases)\\.tsx?$'
const testing = '^(server|forms-core|web)/testing/'
const insideARoom = '^server/features/[^/]+/(?!index\\.ts$)'

const roomRules = rooms.map((room) => ({
  name: `${room}-calls-only-its-rooms`,
  comment: `The room "${room}" may call ${mayCall[room].join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^server/features/${room}/` },
  to: { path: `^server/features/(?!(${[room, ...mayCall[room]].join('|')})/)` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'rooms-are-listed',
      comment: 'A new room gets its line in the table above before it calls anything.',
      severity: 'error',
      from: { path: `^server/features/(?!(${rooms.join('|')})/)[^/]+/` },
      to: {},
    },
    {
      name: 'rooms-by-their-front-door',
      comment: 'Another room is reached through its index.ts alone.',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/', pathNot: test },
      to: { path: insideARoom, pathNot: '^server/features/$1/' },
    },
    {
      name: 'tests-of-rooms-by-their-front-door',
      comment: 'So do a room’s tests, save for the made-up data of other rooms.',
      severity: 'error',
      from: { path: `^server/features/([^/]+)/.*${test}` },
      to: { path: insideARoom, pathNot: ['^server/features/$1/', '\\.factories\\.ts$'] },
    },
    {
      name: 'server-by-front-doors',
      comment: 'So does the rest of the server; the tests’ own set-up may look behind.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/features/', testing] },
      to: { path: insideARoom, pathNot: test },
    },
    {
      name: 'kernel-knows-no-feature',
      comment: 'The kernel serves every room and knows none, nor the program that assembles them.',
      severity: 'error',
      from: { path: '^server/kernel/', pathNot: test },
      to: { path: '^server/(?!kernel/)' },
    },
    {
      name: 'kernel-tests-know-no-feature',
      comment: 'Neither do its tests, beyond the common set-up.',
      severity: 'error',
      from: { path: `^server/kernel/.*${test}` },
      to: { path: '^server/(features|demo)/' },
    },
    {
      name: 'rooms-know-not-the-program',
      comment: 'A room is assembled by app.ts, main.ts and the demonstration, and imports none of them.',
      severity: 'error',
      from: { path: '^server/features/', pathNot: test },
      to: { path: '^server/(?!features/|kernel/)' },
    },
    {
      name: 'no-circles',
      comment: 'What needs each other belongs together; what does not has an order.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'Values in, verdict out: a .rules.ts does no I/O, asks no database and knows no request.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: '^server/kernel/(db|http)/|node_modules/(pg|kysely|fastify|nodemailer|pg-boss)/|\\.(sql|route|job)\\.ts$',
      },
    },
    {
      name: 'rules-ask-nothing-of-node',
      comment: 'The same, for the built-in modules: files, network, clock, chance.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'routes-hold-no-sql',
      comment: 'A .route.ts binds, asks the rules, and lets a .sql.ts read and write.',
      severity: 'error',
      from: { path: '\\.route\\.ts$' },
      to: { path: 'node_modules/(pg|kysely)/' },
    },
    {
      name: 'sql-knows-no-http',
      comment: 'A .sql.ts works the same for a request, a job and the command line.',
      severity: 'error',
      from: { path: '\\.sql\\.ts$' },
      to: { path: '^server/kernel/http/|node_modules/fastify/|\\.route\\.ts$' },
    },
    {
      name: 'web-knows-only-the-contract',
      comment: 'The pages learn of the server from contract/ alone, types included.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|scripts|bench|e2e)/' },
    },
    {
      name: 'web-kernel-knows-no-feature',
      comment: 'As on the server: the common components serve every page and know none.',
      severity: 'error',
      from: { path: '^web/kernel/', pathNot: test },
      to: { path: '^web/(features|app)/' },
    },
    {
      name: 'server-knows-no-web',
      comment: 'The server hands out the built pages and imports none of their sources.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^web/' },
    },
    {
      name: 'forms-core-stands-alone',
      comment: 'The form engine runs in the browser and on the server, so it leans on neither.',
      severity: 'error',
      from: { path: '^forms-core/' },
      to: { path: '^(server|web|scripts|bench|e2e)/' },
    },
    {
      name: 'browser-code-asks-nothing-of-node',
      comment: 'A browser has no node: modules.',
      severity: 'error',
      from: { path: '^(web|forms-core)/', pathNot: [test, testing] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-runs-without-the-tools',
      comment: 'What runs for people may not need a development dependency.',
      severity: 'error',
      from: { path: '^(server|web|forms-core)/', pathNot: [test, testing] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-runs-without-the-tests',
      comment: 'The tests’ set-up is for tests.',
      severity: 'error',
      from: { path: '^(server|web|forms-core)/', pathNot: [test, testing] },
      to: { path: `${testing}|${test}` },
    },
    {
      name: 'imports-exist',
      comment: 'A path or package that cannot be found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types', 'style'],
    },
  },
}
