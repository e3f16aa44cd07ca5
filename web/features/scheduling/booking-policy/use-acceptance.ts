import { useState } from 'react'

/**
 * Whether the person accepted this policy; another version is another question, and without one there is none. `firstId` was accepted
 * before the page was left for the card's bank.
 */
export function useAcceptance<Policy extends { id: string }>(policy: Policy | null, firstId?: string) {
  const [acceptedId, setAcceptedId] = useState(firstId)
  const isAccepted = policy !== null && policy.id === acceptedId
  return {
    policy,
    isAccepted,
    accept: (does: boolean) => setAcceptedId(does ? policy?.id : undefined),
    isAnswered: policy === null || isAccepted,
  }
}
