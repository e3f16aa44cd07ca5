import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Config, derivedSecret } from '../../../kernel/config.ts'

const proofOf = (config: Config, hex: string) =>
  createHmac('sha256', derivedSecret(config, 'bounce addresses')).update(hex).digest('hex').slice(0, 20)

/**
 * Where a mail that cannot be delivered comes back to: the message's id, and a proof that only we can make, so that a forged report
 * changes nothing. At most 64 characters stand before the @ (RFC 5321, 4.5.3.1.1); letters are small, for some servers change them.
 */
export function bounceAddressOf(config: Config, messageId: string): string | null {
  if (!config.bounceAddress) return null
  const hex = messageId.replaceAll('-', '')
  return `${config.bounceAddress.local}+${hex}-${proofOf(config, hex)}@${config.bounceAddress.domain}`
}

/** The message whose bounce address this is, or null where the proof is not ours. */
export function messageOfBounceAddress(config: Config, address: string): string | null {
  const given = /^([^+@]+)\+([0-9a-f]{32})-([0-9a-f]{20})@([^@]+)$/.exec(address.trim().toLowerCase())
  const ours = config.bounceAddress
  if (!given || !ours || given[1] !== ours.local || given[4] !== ours.domain) return null
  const [hex, proof] = [given[2]!, given[3]!]
  if (!timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(config, hex)))) return null
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
