import { useState } from 'react'

/** The secret that a mailed link carries behind its `#`: the part of an address that no server and no log ever sees. */
export function useSecretOfLink(): string | undefined {
  const [secret] = useState(() => {
    const given = window.location.hash.slice(1)
    return /^[\w-]{20,100}$/.test(given) ? given : undefined
  })
  return secret
}
