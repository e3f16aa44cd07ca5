import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { OutwardRefused } from './refused.ts'

export type Lookup = (host: string) => Promise<{ address: string; family: number }[]>

/** Ports on which other things than web servers answer: those that browsers refuse, and databases. */
const otherPorts = new Set([
  1719, 1720, 1723, 2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669,
  6697, 9200, 10080, 11211, 27017,
])

/**
 * The one address to which a request to this URL may go; throws OutwardRefused. `allowed` are hosts, with a port or without, that the
 * operator named: they may be private, on any port, and without TLS.
 */
export async function checkedAddress(
  url: URL,
  allowed: readonly string[],
  lookup: Lookup,
): Promise<{ address: string; family: number }> {
  if (url.username !== '' || url.password !== '' || url.hostname === '')
    throw new OutwardRefused('notAnAddress')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutwardRefused('notAnAddress')
  const isAllowed = allowed.includes(url.hostname) || allowed.includes(url.host)
  if (!isAllowed) {
    if (url.protocol !== 'https:') throw new OutwardRefused('notHttps')
    const port = url.port === '' ? 443 : Number(url.port)
    if ((port < 1024 && port !== 443) || otherPorts.has(port)) throw new OutwardRefused('port')
  }
  const addresses = await addressesOf(url.hostname, lookup)
  // One private address among public ones is refused as a whole: which of them would be used is not for us to guess.
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new OutwardRefused('privateAddress')
  return addresses[0]!
}

async function addressesOf(hostname: string, lookup: Lookup) {
  // The URL has read decimal, octal and hexadecimal spellings of an address by now.
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(literal)
  if (family) return [{ address: literal, family }]
  const addresses = await lookup(hostname).catch(() => [])
  if (addresses.length === 0) throw new OutwardRefused('unknownHost')
  return addresses
}
