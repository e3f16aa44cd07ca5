import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Config = {
  version: string
  /** Demonstration mode: made-up people, loopback only, the outbox readable without signing in. */
  isDemo: boolean
  host: string
  port: number
  /** Where people reach the product, without a slash at the end. Read at run time; every link in a mail begins with it. */
  publicUrl: string
  dataDir: string
  /** The address with which migrations run; owns the tables. */
  ownerUrl: string
  /** The role that serves requests; owns nothing and may not bypass row-level security. */
  appRole: string
  systemRole: string
  masterKey: { id: string; key: Buffer }
  poolSize: number
  smtpUrl: string | null
  mailFrom: string
  /** Mails that cannot be delivered come back to this address with a token behind a plus sign; null where nobody receives there. */
  bounceAddress: { local: string; domain: string } | null
  /** Says whether the mail server took a mail, by its Message-ID in the place of {id}: 200 or 404. Null where it cannot be asked. */
  mailReceiptUrl: string | null
  twilio: {
    accountSid: string
    authToken: string
    /** Texts come from this number, E.164, but for practices that have one of their own. */
    from: string
    fromByPractice: Readonly<Record<string, string>>
    apiUrl: string
  } | null
  /** What Google gave the installation to ask its users for their calendars; null where that is not set up (CAL-1). */
  google: {
    clientId: string
    clientSecret: string
    apiUrl: string
    consentUrl: string
    tokenUrl: string
    revokeUrl: string
  } | null
  processor: {
    url: string
    secretKey: string
    publishableKey: string
    webhookSecret: string
    kind: 'stand-in' | 'stripe'
  } | null
  /** Hosts of self-hosted calendars that may stand in a private network: `name` or `name:port` (INP-08). */
  allowPrivateHosts: readonly string[]
  /** How many wrong passwords in a row are allowed before the account locks (ACC-7). */
  allowedSignInFailures: number
  logLevel: string
}

export class ConfigError extends Error {}

const version: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version

/**
 * Reads the settings from the environment and refuses to start on a wrong one, naming each and what it should be.
 * `overrides` are what the start command worked out (embedded database, demonstration).
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  overrides: Partial<Config> & { databaseOwnerUrl?: string } = {},
): Config {
  const problems: string[] = []
  const whole = (name: string, fallback: number, min: number, max: number) => {
    const raw = env[name]
    if (raw === undefined || raw === '') return fallback
    const value = Number(raw)
    if (Number.isInteger(value) && value >= min && value <= max) return value
    problems.push(`${name} is "${raw}"; it must be a whole number from ${min} to ${max}.`)
    return fallback
  }
  const isDemo = overrides.isDemo ?? env.FOYER_DEMO === '1'
  const port = overrides.port ?? whole('PORT', 3000, 0, 65535)
  const host = overrides.host ?? (isDemo ? '127.0.0.1' : (env.HOST ?? '0.0.0.0'))
  const dataDir = resolve(overrides.dataDir ?? env.FOYER_DATA_DIR ?? './data')
  const ownerUrl = overrides.databaseOwnerUrl ?? env.DATABASE_URL ?? ''
  if (!/^postgres(ql)?:\/\//.test(ownerUrl))
    problems.push('DATABASE_URL must be an address like postgresql://user:password@host:5432/foyer.')
  const publicUrl = (overrides.publicUrl ?? env.FOYER_PUBLIC_URL ?? `http://localhost:${port}`).replace(
    /\/+$/,
    '',
  )
  if (
    !URL.canParse(publicUrl) ||
    !/^https?:$/.test(new URL(publicUrl).protocol) ||
    new URL(publicUrl).pathname !== '/'
  )
    problems.push(
      `FOYER_PUBLIC_URL is "${publicUrl}"; it must be an address like https://portal.example.org, without a path.`,
    )
  else if (
    !isDemo &&
    !overrides.publicUrl &&
    new URL(publicUrl).protocol === 'http:' &&
    !isLoopback(new URL(publicUrl).hostname)
  )
    problems.push('FOYER_PUBLIC_URL must begin with https:// unless it is this machine alone.')
  const smtpUrl = env.SMTP_URL ?? null
  if (smtpUrl && !/^smtps?:\/\//.test(smtpUrl)) problems.push('SMTP_URL must begin with smtp:// or smtps://.')
  if (!smtpUrl && !isDemo && overrides.smtpUrl === undefined)
    problems.push(
      'SMTP_URL is missing. Nobody can be invited without mail; set it to an address like smtp://user:password@mail.example.org:587.',
    )
  const bounce = env.FOYER_BOUNCE_ADDRESS || null
  const bounceParts = bounce ? /^([a-z0-9._-]{1,10})@((?:[a-z0-9-]+\.)*[a-z0-9-]+)$/.exec(bounce) : null
  if (bounce && !bounceParts)
    problems.push(
      `FOYER_BOUNCE_ADDRESS is "${bounce}"; it must be an address like bounce@portal.example.org in small letters, with at most ten before the @.`,
    )
  const google = overrides.google !== undefined ? overrides.google : readGoogle(env, problems)
  const processor = overrides.processor !== undefined ? overrides.processor : readProcessor(env, problems)
  const allowPrivateHosts = (env.ALLOW_PRIVATE_HOSTS ?? '').split(/[\s,]+/).filter(Boolean)
  for (const host of allowPrivateHosts)
    if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).host !== host)
      problems.push(
        `ALLOW_PRIVATE_HOSTS names "${host}"; each must be a name or a name and a port, like calendar.lan:5232.`,
      )
  const database = URL.canParse(ownerUrl)
    ? decodeURIComponent(new URL(ownerUrl).pathname.slice(1)) || 'foyer'
    : 'foyer'
  const twilioNames = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const
  const twilioGiven = twilioNames.filter((name) => env[name])
  if (twilioGiven.length > 0 && twilioGiven.length < 3)
    problems.push(
      `Texts need all of ${twilioNames.join(', ')}; missing: ${twilioNames.filter((n) => !env[n]).join(', ')}.`,
    )
  let masterKey = overrides.masterKey
  if (!masterKey) {
    try {
      masterKey = readMasterKey(env, dataDir)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  const mailReceiptUrl = env.FOYER_MAIL_RECEIPT_URL || null
  if (mailReceiptUrl && !(/^https?:\/\//.test(mailReceiptUrl) && mailReceiptUrl.includes('{id}')))
    problems.push(
      `FOYER_MAIL_RECEIPT_URL is "${mailReceiptUrl}"; it must be an address with {id} where the Message-ID goes.`,
    )
  const twilio =
    overrides.twilio !== undefined
      ? overrides.twilio
      : twilioGiven.length === 3
        ? readTwilio(env, problems)
        : null
  if (problems.length > 0)
    throw new ConfigError(`Foyer cannot start:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
  return {
    version,
    isDemo,
    host,
    port,
    publicUrl,
    dataDir,
    ownerUrl,
    appRole: overrides.appRole ?? env.FOYER_DB_ROLE ?? `${database}_app`,
    systemRole:
      overrides.systemRole ?? (env.FOYER_DB_ROLE ? `${env.FOYER_DB_ROLE}_system` : `${database}_system`),
    masterKey: masterKey!,
    poolSize: overrides.poolSize ?? whole('FOYER_POOL_SIZE', 10, 2, 200),
    smtpUrl: overrides.smtpUrl !== undefined ? overrides.smtpUrl : smtpUrl,
    mailFrom:
      env.FOYER_MAIL_FROM ??
      `Foyer <no-reply@${URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost'}>`,
    bounceAddress:
      overrides.bounceAddress ?? (bounceParts ? { local: bounceParts[1]!, domain: bounceParts[2]! } : null),
    mailReceiptUrl: overrides.mailReceiptUrl !== undefined ? overrides.mailReceiptUrl : mailReceiptUrl,
    twilio,
    google,
    processor,
    allowPrivateHosts: overrides.allowPrivateHosts ?? allowPrivateHosts,
    allowedSignInFailures: whole('FOYER_ALLOWED_SIGN_IN_FAILURES', 6, 1, 100),
    logLevel: overrides.logLevel ?? env.LOG_LEVEL ?? 'info',
  }
}

export const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]' || hostname === '::1'

/** Without the webhook's secret anybody could sign a notice, and without the other two nothing could be paid: all three, or none. */
function readProcessor(env: NodeJS.ProcessEnv, problems: string[]): Config['processor'] {
  const names = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'] as const
  const missing = names.filter((name) => !env[name])
  if (missing.length === names.length) return null
  if (missing.length > 0)
    problems.push(`Card payments need all of ${names.join(', ')}; missing: ${missing.join(', ')}.`)
  return {
    kind: 'stripe',
    url: 'https://api.stripe.com',
    secretKey: env.STRIPE_SECRET_KEY ?? '',
    publishableKey: env.STRIPE_PUBLISHABLE_KEY ?? '',
    webhookSecret: env.STRIPE_WEBHOOK_SECRET ?? '',
  }
}

/** The three settings of the text service are there; the numbers of single practices may be. */
function readTwilio(env: NodeJS.ProcessEnv, problems: string[]): Config['twilio'] {
  const e164 = /^\+[0-9]{8,15}$/
  const from = env.TWILIO_FROM!
  if (!e164.test(from)) problems.push(`TWILIO_FROM is "${from}"; it must be a number like +15185550123.`)
  const pairs = (env.TWILIO_FROM_BY_PRACTICE ?? '').split(/[\s,]+/).filter(Boolean)
  const fromByPractice = Object.fromEntries(
    pairs.map((pair) => {
      const [practiceId = '', number = ''] = pair.split('=')
      if (!/^[0-9a-f-]{36}$/.test(practiceId) || !e164.test(number))
        problems.push(
          `TWILIO_FROM_BY_PRACTICE holds "${pair}"; each entry must be a practice's id, =, and a number, like 0190…=+15185550123.`,
        )
      return [practiceId, number]
    }),
  )
  const numbers = [from, ...Object.values(fromByPractice)]
  if (new Set(numbers).size < numbers.length)
    problems.push('TWILIO_FROM_BY_PRACTICE names a number twice. Each practice there needs one of its own.')
  const apiUrl = env.TWILIO_API_URL || 'https://api.twilio.com'
  if (!URL.canParse(apiUrl) || (!apiUrl.startsWith('https://') && !isLoopback(new URL(apiUrl).hostname)))
    problems.push(`TWILIO_API_URL is "${apiUrl}"; it must begin with https://.`)
  return {
    accountSid: env.TWILIO_ACCOUNT_SID!,
    authToken: env.TWILIO_AUTH_TOKEN!,
    from,
    fromByPractice,
    apiUrl,
  }
}

/** Both, or none. Another address than Google's own is for a stand-in alone. */
function readGoogle(env: NodeJS.ProcessEnv, problems: string[]): Config['google'] {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, FOYER_GOOGLE_URL: standIn } = env
  if (!clientId && !clientSecret) return null
  if (!clientId || !clientSecret)
    problems.push(
      `Google Calendar needs both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET; missing: ${clientId ? 'GOOGLE_CLIENT_SECRET' : 'GOOGLE_CLIENT_ID'}.`,
    )
  if (standIn && !/^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(standIn))
    problems.push('FOYER_GOOGLE_URL is for tests alone; leave it out.')
  return {
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    ...(standIn ? googleAt(standIn) : googleItself),
  }
}

const googleItself = {
  apiUrl: 'https://www.googleapis.com',
  consentUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  revokeUrl: 'https://oauth2.googleapis.com/revoke',
}

/** The addresses of a stand-in that plays Google on this machine. */
export const googleAt = (url: string) => ({
  apiUrl: url,
  consentUrl: `${url}/o/oauth2/v2/auth`,
  tokenUrl: `${url}/token`,
  revokeUrl: `${url}/revoke`,
})

/** The installation's master key: FOYER_MASTER_KEY (base64, 32 bytes), or a file made at the first start and readable by its owner alone. */
function readMasterKey(env: NodeJS.ProcessEnv, dataDir: string): Config['masterKey'] {
  const path = join(dataDir, 'master.key')
  let encoded = env.FOYER_MASTER_KEY
  if (!encoded) {
    if (env.DATABASE_URL && !existsSync(path))
      throw new Error(
        'FOYER_MASTER_KEY is missing. Make one with `openssl rand -base64 32` and keep it as safe as the database.',
      )
    if (!existsSync(path)) {
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    }
    encoded = readFileSync(path, 'utf8').trim()
  }
  const key = Buffer.from(encoded, 'base64')
  if (key.length !== 32)
    throw new Error('FOYER_MASTER_KEY must be 32 bytes in base64, as `openssl rand -base64 32` makes it.')
  if (new Set(key).size < 12)
    throw new Error('FOYER_MASTER_KEY is not random. Make one with `openssl rand -base64 32`.')
  return masterKeyFrom(key)
}

export const masterKeyFrom = (key: Buffer): Config['masterKey'] => ({
  id: createHash('sha256').update('foyer master key id').update(key).digest('hex').slice(0, 16),
  key,
})

/** A secret for one purpose, derived from the master key, so that one key is all an operator has to keep. */
export const derivedSecret = (config: Pick<Config, 'masterKey'>, purpose: string) =>
  createHmac('sha256', config.masterKey.key).update(`foyer:${purpose}`).digest()

/** The address under which requests are served: the owner's address with the program's own role and its derived password. */
export function appDatabaseUrl(config: Pick<Config, 'ownerUrl' | 'appRole' | 'masterKey'>): string {
  const url = new URL(config.ownerUrl)
  url.username = config.appRole
  url.password = derivedSecret(config, `database role ${config.appRole}`).toString('hex')
  return url.toString()
}
