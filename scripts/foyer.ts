import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { PracticeOrder } from '../server/operator/create-practice.ts'
import type { Finding } from '../server/operator/doctor/examine.ts'
import type { Installation } from '../server/operator/open-installation.ts'

const help = `npm run foyer -- <command>

  create-practice       Makes a practice and invites its owner. Asks for what is not given:
                          --name "Cedar Street Therapy"  --legal-name "Cedar Street Therapy, PLLC"
                          --time-zone America/New_York   --word client|patient
                          --owner-first-name Ruth  --owner-last-name Calloway
                          --owner-email ruth@example.org  --owner-language en|es
  list-practices        Every practice with its address, people and User Managers.
  grant-user-manager    --practice <address or id>  --email <address that the person signs in with>
  revoke-user-manager   The same, the other way round.
  migrate               Brings the database to the version of this program.
  doctor                Looks at settings, database, keys, jobs, mail, audit trails, disk and clock.
                          --json for programs. Ends with 0 where all is well, 1 where something failed.
  help                  This page.

list-practices and create-practice take --json, too. The settings are those of npm start: DATABASE_URL, FOYER_MASTER_KEY,
FOYER_PUBLIC_URL, FOYER_DATA_DIR. A server may run meanwhile.`

const options = {
  name: { type: 'string' },
  'legal-name': { type: 'string' },
  'time-zone': { type: 'string' },
  word: { type: 'string' },
  'owner-first-name': { type: 'string' },
  'owner-last-name': { type: 'string' },
  'owner-email': { type: 'string' },
  'owner-language': { type: 'string' },
  practice: { type: 'string' },
  email: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Given = {
  [Name in keyof typeof options]?: (typeof options)[Name]['type'] extends 'boolean' ? boolean : string
}
type Command = { takes: (keyof typeof options)[]; run: (given: Given) => Promise<number> }

/** What the person at the keyboard can mend by another command line. */
class Misuse extends Error {}

async function withInstallation<T>(
  schema: 'migrate' | 'mustBeCurrent' | 'asItIs',
  run: (installation: Installation) => Promise<T>,
): Promise<T> {
  const { openInstallation } = await import('../server/operator/open-installation.ts')
  const installation = await openInstallation(process.env, schema)
  try {
    return await run(installation)
  } finally {
    await installation.close()
  }
}

const questions = {
  name: 'Name of the practice, as clients see it: ',
  'legal-name': 'Legal name, for invoices: ',
  'time-zone': 'Time zone, like America/New_York: ',
  'owner-first-name': "Owner's first name: ",
  'owner-last-name': "Owner's last name: ",
  'owner-email': "Owner's e-mail address: ",
} as const
type Question = keyof typeof questions

/** What is missing is asked for where somebody sits at a keyboard; in a script it is named. */
async function completed(given: Given): Promise<Record<Question, string>> {
  const missing = (Object.keys(questions) as Question[]).filter((name) => !given[name]?.trim())
  if (missing.length > 0 && !process.stdin.isTTY)
    throw new Misuse(`create-practice needs ${missing.map((name) => `--${name}`).join(', ')}.`)
  const asking = missing.length > 0 ? createInterface({ input: process.stdin, output: process.stderr }) : null
  try {
    const answers: Record<string, string> = {}
    for (const name of Object.keys(questions) as Question[])
      answers[name] = given[name]?.trim() || (await asking!.question(questions[name])).trim()
    return answers as Record<Question, string>
  } finally {
    asking?.close()
  }
}

const oneOf = <const T extends string>(name: string, given: string | undefined, words: T[]): T => {
  if (given === undefined) return words[0]!
  const word = words.find((one) => one === given)
  if (!word) throw new Misuse(`--${name} is "${given}"; it must be ${words.join(' or ')}.`)
  return word
}

async function createPractice(given: Given): Promise<number> {
  const wordForClient = oneOf('word', given.word, ['client', 'patient'])
  const ownerLocale = oneOf('owner-language', given['owner-language'], ['en', 'es'])
  const answers = await completed(given)
  const order: PracticeOrder = {
    name: answers.name,
    legalName: answers['legal-name'],
    timeZone: answers['time-zone'],
    ownerFirstName: answers['owner-first-name'],
    ownerLastName: answers['owner-last-name'],
    ownerEmail: answers['owner-email'],
    wordForClient,
    ownerLocale,
  }
  const { faultsOfOrder, orderPractice } = await import('../server/operator/create-practice.ts')
  const faults = faultsOfOrder(order)
  if (faults.length > 0) throw new Misuse(faults.join('\n'))
  const made = await withInstallation('migrate', (installation) => orderPractice(installation, order))
  if (given.json) console.log(JSON.stringify(made))
  else
    console.log(
      [
        `The practice "${order.name}" is there. Its people sign in at ${made.loginUrl}`,
        made.isMailed
          ? 'The owner is invited by mail. The same link, to hand over by yourself:'
          : 'SMTP_URL is not set here, so a running server with a mail server must send the invitation. The link, to hand over by yourself:',
        `\n  ${made.invitationUrl}\n`,
        'Whoever opens it becomes owner and User Manager. Keep it as safe as a password.',
        ...(made.hasTexts
          ? []
          : [
              'No text service is set, so this practice lets codes come by e-mail. Change it in its settings.',
            ]),
      ].join('\n'),
    )
  return 0
}

async function listPractices(given: Given): Promise<number> {
  const { listPractices } = await import('../server/operator/practices.ts')
  const practices = await withInstallation('mustBeCurrent', listPractices)
  if (given.json) console.log(JSON.stringify(practices))
  else if (practices.length === 0)
    console.log('There is no practice yet. Make one with: npm run foyer -- create-practice')
  else
    console.log(
      table([
        ['Address', 'Name', 'Staff', 'User Managers', 'Clients', 'Id'],
        ...practices.map((p) => [p.address, p.name, p.staff, p.userManagers, p.clients, p.id].map(String)),
      ]),
    )
  return 0
}

const changeUserManager =
  (holds: boolean) =>
  async (given: Given): Promise<number> => {
    const { practice, email } = given
    if (!practice || !email)
      throw new Misuse(
        `${holds ? 'grant' : 'revoke'}-user-manager needs --practice <address or id> and --email <address>.`,
      )
    const { changeUserManager } = await import('../server/operator/practices.ts')
    const change = await withInstallation('mustBeCurrent', (installation) =>
      changeUserManager(installation, practice, email, holds),
    )
    const state = holds ? 'is User Manager' : 'is no longer User Manager'
    const already = change.changed ? '' : ' (nothing had to be changed)'
    console.log(`${change.name} ${state} of ${change.practice}${already}.`)
    if (change.managersLeft === 0) console.log('Nobody is User Manager of this practice now.')
    return 0
  }

async function migrate(): Promise<number> {
  await withInstallation('migrate', async () => {})
  console.log('The database is up to date.')
  return 0
}

async function doctor(given: Given): Promise<number> {
  const { examine } = await import('../server/operator/doctor/examine.ts')
  const { ConfigError } = await import('../server/kernel/config.ts')
  const findings = await withInstallation('asItIs', (installation) =>
    examine(installation, process.env),
  ).catch((error): Finding[] => {
    // Without its settings nothing else of it can be looked at.
    if (!(error instanceof ConfigError)) throw error
    return [{ name: 'settings', status: 'fail', detail: error.message }]
  })
  const worst = findings.some(({ status }) => status === 'fail')
    ? 'fail'
    : findings.some(({ status }) => status === 'warn')
      ? 'warn'
      : 'ok'
  if (given.json) console.log(JSON.stringify({ status: worst, findings }))
  else console.log(report(findings))
  return worst === 'fail' ? 1 : 0
}

function report(findings: Finding[]): string {
  const marks = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' }
  const width = Math.max(...findings.map(({ name }) => name.length))
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length
  return [
    ...findings.map(({ name, status, detail }) => `${marks[status]}  ${name.padEnd(width)}  ${detail}`),
    '',
    `${findings.length} checks: ${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed.`,
  ].join('\n')
}

function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const ordering = Object.keys(questions) as Question[]
const commands: Record<string, Command> = {
  'create-practice': { takes: [...ordering, 'word', 'owner-language', 'json'], run: createPractice },
  'list-practices': { takes: ['json'], run: listPractices },
  'grant-user-manager': { takes: ['practice', 'email'], run: changeUserManager(true) },
  'revoke-user-manager': { takes: ['practice', 'email'], run: changeUserManager(false) },
  migrate: { takes: [], run: migrate },
  doctor: { takes: ['json'], run: doctor },
}

function readCommandLine(args: string[]): { command: Command | null; given: Given } {
  let parsed: { values: Given; positionals: string[] }
  try {
    parsed = parseArgs({ args, options, allowPositionals: true }) as typeof parsed
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
  const { values, positionals } = parsed
  const [name, ...more] = positionals
  if (!name || name === 'help' || values.help) return { command: null, given: values }
  const command = commands[name]
  if (!command) throw new Misuse(`There is no command "${name}".`)
  if (more.length > 0) throw new Misuse(`"${more[0]}" is not understood; a value belongs after its --name.`)
  const foreign = Object.keys(values).find((option) => !command.takes.includes(option as never))
  if (foreign) throw new Misuse(`${name} does not take --${foreign}.`)
  return { command, given: values }
}

/** What the operator can do about it; never a stack, and nothing of what is stored. */
function explain(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: Error }
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code ?? ''))
    return `The database does not answer (${code}). Is it running, and may this machine reach it?`
  if (code === '28P01' || code === '28000')
    return 'The database refuses this name or password. Check DATABASE_URL, and that FOYER_MASTER_KEY is the one of this installation.'
  if (code === '3D000')
    return 'The database that DATABASE_URL names does not exist. Make it first: createdb foyer'
  if (code && /^[0-9A-Z]{5}$/.test(code))
    return `The database refused (error ${code}). See what is wrong with: npm run foyer -- doctor`
  return cause?.message ? `${message}\n(${cause.message})` : message
}

try {
  const { command, given } = readCommandLine(process.argv.slice(2))
  if (!command) console.log(help)
  else process.exitCode = await command.run(given)
} catch (error) {
  if (error instanceof Misuse)
    console.error(`${error.message}\nSee what there is with: npm run foyer -- help`)
  else console.error(explain(error))
  process.exitCode = error instanceof Misuse ? 2 : 1
}
