import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const rules: { forbidden: IForbiddenRuleType[]; options: ICruiseOptions } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
)

/** What may be imported without breaking any rule; violations are added to it. */
const sound = {
  'server/app.ts': `import './features/clients/index.ts'\nimport './kernel/http/problem.ts'`,
  'server/kernel/http/problem.ts': `import 'fastify'`,
  'server/kernel/db/pool.ts': `import 'pg'\nimport 'node:path'`,
  'server/kernel/time/zone.ts': 'export const zone = 1',
  'server/kernel/time/zone.test.ts': `import 'vitest'\nimport '../../testing/world.ts'`,
  'server/testing/world.ts': `import 'vitest'\nimport '../features/clients/add-client/add-client.sql.ts'`,
  'server/features/audit/index.ts': `import './write-row.ts'`,
  'server/features/audit/write-row.ts': 'export const row = 1',
  'server/features/identity/index.ts': 'export const identity = 1',
  'server/features/practice/index.ts': `import '../identity/index.ts'`,
  'server/features/clients/index.ts': `import './add-client/add-client.route.ts'`,
  'server/features/clients/add-client/add-client.route.ts': `import './add-client.rules.ts'\nimport './add-client.sql.ts'\nimport '../../../kernel/http/problem.ts'`,
  'server/features/clients/add-client/add-client.rules.ts': `import '../../../kernel/time/zone.ts'`,
  'server/features/clients/add-client/add-client.sql.ts': `import 'kysely'\nimport '../../practice/index.ts'\nimport '../../../kernel/db/pool.ts'`,
  'server/features/clients/add-client/add-client.test.ts': `import './add-client.sql.ts'\nimport '../../../testing/world.ts'`,
  'server/features/clients/circle.ts': `import './circle-back.ts'`,
  'server/features/clients/circle-back.ts': 'export const back = 1',
  'server/features/clients/clients.cases.ts': `import '../../testing/world.ts'\nimport './add-client/add-client.sql.ts'`,
  'server/route-cases.ts': `import './features/clients/clients.cases.ts'\nimport './testing/world.ts'`,
  'server/features/billing/index.ts': `import '../clients/index.ts'`,
  'contract/client.d.ts': 'export type Answer = string',
  'forms-core/score.ts': 'export const score = 1',
  'web/kernel/button.tsx': `import 'react'`,
  'web/features/clients/page.tsx': `import '../../kernel/button.tsx'\nimport '../../../forms-core/score.ts'\nimport type { Answer } from '../../../contract/client.d.ts'\nexport type Shown = Answer`,
  'web/app/rooms.ts': `import '../features/clients/page.tsx'`,
}

/** One file for each rule: its path, what it imports, and the rule that it breaks (named as in the configuration). */
const violations: [rule: string, file: string, imports: string][] = [
  ['rooms-are-listed', 'server/features/lottery/index.ts', '../audit/index.ts'],
  ['rooms-by-their-front-door', 'server/features/clients/reach-behind.ts', '../audit/write-row.ts'],
  [
    'tests-of-rooms-by-their-front-door',
    'server/features/clients/reach-behind.test.ts',
    '../audit/write-row.ts',
  ],
  ['server-by-front-doors', 'server/cli.ts', './features/audit/write-row.ts'],
  ['kernel-knows-no-feature', 'server/kernel/knowing.ts', '../features/audit/index.ts'],
  ['kernel-tests-know-no-feature', 'server/kernel/knowing.test.ts', '../features/audit/index.ts'],
  ['rooms-know-not-the-program', 'server/features/clients/upward.ts', '../../cli.ts'],
  ['no-circles', 'server/features/clients/circle-back.ts', './circle.ts'],
  ['rules-are-pure', 'server/features/clients/asking.rules.ts', '../../kernel/db/pool.ts'],
  ['rules-are-pure', 'server/features/clients/knowing.rules.ts', '../../kernel/http/problem.ts'],
  ['rules-ask-nothing-of-node', 'server/features/clients/reading.rules.ts', 'node:fs'],
  ['routes-hold-no-sql', 'server/features/clients/querying.route.ts', 'kysely'],
  ['sql-knows-no-http', 'server/features/clients/answering.sql.ts', '../../kernel/http/problem.ts'],
  ['web-knows-only-the-contract', 'web/features/clients/peeking.ts', '../../../server/kernel/time/zone.ts'],
  ['web-kernel-knows-no-feature', 'web/kernel/knowing.tsx', '../features/clients/page.tsx'],
  ['server-knows-no-web', 'server/kernel/peeking.ts', '../../web/kernel/button.tsx'],
  ['forms-core-stands-alone', 'forms-core/leaning.ts', '../server/kernel/time/zone.ts'],
  ['browser-code-asks-nothing-of-node', 'web/features/clients/reading.ts', 'node:fs'],
  ['browser-code-asks-nothing-of-node', 'forms-core/reading.ts', 'node:fs'],
  ['product-runs-without-the-tools', 'server/kernel/tooled.ts', 'vite'],
  ['product-runs-without-the-tests', 'server/features/clients/tested.ts', './add-client/add-client.test.ts'],
  ['product-runs-without-the-tests', 'server/features/clients/set-up.ts', './clients.cases.ts'],
  ['product-runs-without-the-tests', 'server/kernel/set-up.ts', '../testing/world.ts'],
  ['imports-exist', 'server/features/clients/hoping.ts', './nowhere.ts'],
  ['audit-calls-only-its-rooms', 'server/features/audit/upward.ts', '../billing/index.ts'],
  ['notifications-calls-only-its-rooms', 'server/features/notifications/upward.ts', '../clients/index.ts'],
  ['identity-calls-only-its-rooms', 'server/features/identity/upward.ts', '../practice/index.ts'],
  ['practice-calls-only-its-rooms', 'server/features/practice/upward.ts', '../billing/index.ts'],
  ['subscriptions-calls-only-its-rooms', 'server/features/subscriptions/across.ts', '../clients/index.ts'],
  ['clients-calls-only-its-rooms', 'server/features/clients/upward.ts', '../billing/index.ts'],
  ['documents-calls-only-its-rooms', 'server/features/documents/upward.ts', '../billing/index.ts'],
  ['profiles-calls-only-its-rooms', 'server/features/profiles/upward.ts', '../billing/index.ts'],
  ['scheduling-calls-only-its-rooms', 'server/features/scheduling/upward.ts', '../billing/index.ts'],
  ['waitlist-calls-only-its-rooms', 'server/features/waitlist/upward.ts', '../billing/index.ts'],
  ['messaging-calls-only-its-rooms', 'server/features/messaging/upward.ts', '../billing/index.ts'],
  ['reminders-calls-only-its-rooms', 'server/features/reminders/upward.ts', '../billing/index.ts'],
  ['calendars-calls-only-its-rooms', 'server/features/calendars/upward.ts', '../billing/index.ts'],
  ['forms-calls-only-its-rooms', 'server/features/forms/upward.ts', '../billing/index.ts'],
  ['insurance-calls-only-its-rooms', 'server/features/insurance/upward.ts', '../billing/index.ts'],
  ['billing-calls-only-its-rooms', 'server/features/billing/across.ts', '../lottery/index.ts'],
  ['collaboration-calls-only-its-rooms', 'server/features/collaboration/upward.ts', '../billing/index.ts'],
  ['runs-calls-only-its-rooms', 'server/features/runs/across.ts', '../lottery/index.ts'],
  ['my-profile-calls-only-its-rooms', 'server/features/my-profile/across.ts', '../lottery/index.ts'],
  ['tours-calls-only-its-rooms', 'server/features/tours/across.ts', '../lottery/index.ts'],
  ['enrolment-calls-only-its-rooms', 'server/features/enrolment/across.ts', '../lottery/index.ts'],
  ['accounts-calls-only-its-rooms', 'server/features/accounts/across.ts', '../lottery/index.ts'],
  ['records-calls-only-its-rooms', 'server/features/records/across.ts', '../lottery/index.ts'],
  ['home-calls-only-its-rooms', 'server/features/home/across.ts', '../lottery/index.ts'],
]

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-imports-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, text: string) {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${text}\n`)
}

async function violationsFound() {
  const options = {
    ...rules.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: rules.forbidden },
  }
  const { output } = await cruise(['server', 'web', 'forms-core'], options)
  return (output as ICruiseResult).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
}

describe('the import rules', () => {
  it('find nothing wrong in a sound program', async () => {
    for (const [file, text] of Object.entries(sound)) write(file, text)
    expect(await violationsFound()).toEqual([])
  })

  it('each refuse the file that breaks them', async () => {
    for (const [file, text] of Object.entries(sound)) write(file, text)
    for (const file of new Set(violations.map(([, file]) => file))) {
      const imports = violations.filter(([, its]) => its === file).map(([, , path]) => `import '${path}'`)
      write(file, imports.join('\n'))
    }
    const found = await violationsFound()
    for (const [rule, file] of violations) expect(found).toContain(`${rule}: ${file}`)
  })

  it('are all tried above', () => {
    const tried = new Set(violations.map(([rule]) => rule))
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !tried.has(name as string))).toEqual([])
  })
})
