import type { TFunction } from 'i18next'
import type { Correspondence, ThreadSummary } from './correspondence.ts'

type Head = Pick<ThreadSummary, 'topic' | 'staffNames' | 'clientName' | 'personName'>

/** With whom the reader has this conversation: for a client the provider or the topic, for staff the client. */
export function otherSide(head: Head, { kind }: Correspondence, t: TFunction<'messaging'>): string {
  if (kind === 'client')
    return head.topic === 'provider'
      ? head.staffNames.join(', ') || t('messaging:nobodyLeft')
      : t(`messaging:topic.${head.topic}`)
  return head.personName === head.clientName
    ? head.clientName
    : t('messaging:personFor', { person: head.personName, client: head.clientName })
}
