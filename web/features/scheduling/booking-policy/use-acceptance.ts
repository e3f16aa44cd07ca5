import { useState } from 'react'

/** Whether the person accepted this policy; another version is another question, and without one there is none. */
export function useAcceptance<Policy extends { id: string }>(policy: Policy | null) {
  const [acceptedId, setAcceptedId] = useState<string>()
  const isAccepted = policy !== null && policy.id === acceptedId
  return {
    policy,
    isAccepted,
    accept: (does: boolean) => setAcceptedId(does ? policy?.id : undefined),
    isAnswered: policy === null || isAccepted,
  }
}
