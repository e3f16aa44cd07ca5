import { BlockList, isIP, isIPv4 } from 'node:net'

const closed = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  addRange(closed, range)
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) addRange(closed, range)

/** Of IPv6 nothing is open but what is given to the public net. */
const given = new BlockList()
addRange(given, '2000::/3')
/** An IPv4 address as a network without IPv4 reaches it (RFC 6052). */
const translated = new BlockList()
addRange(translated, '64:ff9b::/96')

/** Whether an address belongs to the public net: not this machine, its network, its cloud's inner services, nor any range kept for other uses. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  if (isIP(bare) === 0) return false
  if (isIPv4(bare)) return !closed.check(bare, 'ipv4')
  if (translated.check(bare, 'ipv6')) return isPublicAddress(lastFourBytes(bare))
  return given.check(bare, 'ipv6') && !closed.check(bare, 'ipv6')
}

function lastFourBytes(address: string): string {
  // As a URL writes it: the last 32 bits are the last two groups, of which zeros may be left out.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const tail = canonical.slice(canonical.indexOf('::') + 2).split(':')
  const [high, low] = [tail.length > 1 ? tail.at(-2) : '0', tail.at(-1)].map((group) =>
    Number.parseInt(group || '0', 16),
  )
  return [high! >> 8, high! & 255, low! >> 8, low! & 255].join('.')
}

function addRange(list: BlockList, range: string) {
  const [net, prefix] = range.split('/') as [string, string]
  list.addSubnet(net, Number(prefix), isIPv4(net) ? 'ipv4' : 'ipv6')
}
