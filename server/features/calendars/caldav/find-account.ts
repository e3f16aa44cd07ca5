import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type OutwardFetch, OutwardRefused } from '../../../kernel/outward/index.ts'
import { type CalDavCredentials, mayHavePassword } from './caldav-server.ts'
import { folder, hrefsIn, propertiesOf, type Told } from './dav-answers.ts'

/** What stands at the address is no CalDAV server, or it tells nothing of where the calendars are. */
export class NoCalDav extends Error {}

/** The calendars of the domain are at a server of somebody else. The password goes there only if the person says so. */
export class AtAnotherServer extends Error {
  readonly host: string
  constructor(host: string) {
    super('The calendars are at another server.')
    this.host = host
  }
}

export type Account = {
  /** The folder of its calendars. */
  home: string
  /** Under which it is invited to events (RFC 6638, 2.4.1). */
  addresses: string[]
}

export type ServersOf = (name: string) => Promise<{ name: string; port: number; priority: number }[]>

/**
 * Where the account keeps its calendars: at the address itself, by .well-known, the principal and its calendar home (RFC 6764,
 * RFC 4791); where nothing answers there, at the server that the domain names for it.
 */
export async function findAccount(
  ask: OutwardFetch,
  credentials: CalDavCredentials,
  serversOf: ServersOf = askForServers,
): Promise<Account> {
  const typed = new URL(credentials.serverUrl)
  try {
    return await accountAt(ask, typed)
  } catch (error) {
    const isOpen = error instanceof NoCalDav || (error instanceof OutwardRefused && isPassing(error))
    const server = isOpen ? await namedServer(typed, serversOf) : null
    if (!server) throw error
    if (!mayHavePassword(server, typed)) throw new AtAnotherServer(server.host)
    return accountAt(ask, server)
  }
}

/** What says nothing of other places of the same server, or of other servers of the same domain. */
const isPassing = ({ reason }: OutwardRefused) =>
  ['redirect', 'unknownHost', 'unreachable', 'tooSlow', 'certificate', 'tooLarge', 'encoded'].includes(reason)

async function accountAt(ask: OutwardFetch, typed: URL): Promise<Account> {
  let refusal: unknown = new NoCalDav('There is no CalDAV server at this address.')
  for (const start of new Set(
    [typed, new URL('/.well-known/caldav', typed), new URL('/', typed)].map(String),
  )) {
    try {
      const account = await accountFrom(ask, start)
      if (account) return account
    } catch (error) {
      // The page of a web site may lead elsewhere, and the calendars be here all the same.
      if (!(error instanceof OutwardRefused && ['redirect', 'tooLarge', 'encoded'].includes(error.reason)))
        throw error
      refusal = error
    }
  }
  throw refusal
}

const ofPrincipal = { 'c:calendar-home-set': {}, 'c:calendar-user-address-set': {} }

async function accountFrom(ask: OutwardFetch, start: string): Promise<Account | null> {
  const first = await propertiesOf(ask, start, {
    'd:current-user-principal': {},
    'd:resourcetype': {},
    ...ofPrincipal,
  })
  if (!first) return null
  const own = homeIn(first)
  const isCalendar = Object.keys(propsOf(first).resourcetype ?? {}).includes('calendar')
  const principal = hrefsIn(propsOf(first).currentUserPrincipal)[0]
  // Who tells its home at once may be the principal itself.
  const second =
    principal && !own
      ? await propertiesOf(ask, new URL(principal, first.url).href, ofPrincipal).catch((error) => {
          if (!isCalendar) throw error
          return null
        })
      : null
  // The address of one calendar will do, too: its home is the folder in which it lies.
  const home = own ?? (isCalendar ? new URL('../', folder(first.url)).href : second && homeIn(second))
  return home ? { home, addresses: addressesIn(second ?? first) } : null
}

const propsOf = ({ responses }: Told) => responses[0]!.props as Record<string, unknown>

const homeIn = (told: Told): string | null => {
  const home = hrefsIn(propsOf(told).calendarHomeSet)[0]
  return home ? new URL(home, told.url).href : null
}

const addressesIn = (told: Told): string[] =>
  hrefsIn(propsOf(told).calendarUserAddressSet)
    .filter((href) => /^mailto:/i.test(href))
    .map((href) => href.slice('mailto:'.length))
    .slice(0, 20)

/** The server that a domain names for its calendars (RFC 6764, 3), if the address is a domain's and it names one. */
async function namedServer({ hostname }: URL, serversOf: ServersOf): Promise<URL | null> {
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) || !hostname.includes('.')) return null
  const servers = await serversOf(`_caldavs._tcp.${hostname}`).catch(() => [])
  const [first] = servers.sort((a, b) => a.priority - b.priority)
  const host = first?.name.replace(/\.$/, '')
  // A single dot says that there is none.
  return host && URL.canParse(`https://${host}:${first!.port}`)
    ? new URL(`https://${host}:${first!.port}`)
    : null
}

const askForServers: ServersOf = (name) => new Resolver({ timeout: 2_000, tries: 1 }).resolveSrv(name)
