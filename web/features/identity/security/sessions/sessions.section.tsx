import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../kernel/api.ts'
import { ConfirmButton } from '../../../../kernel/confirm-button.tsx'
import { useSession } from '../../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../../kernel/states.tsx'
import { StatusTag } from '../../../../kernel/status-tag.tsx'
import { tell, tellProblem } from '../../../../kernel/toast.tsx'
import { useFormat } from '../../../../kernel/use-format.ts'
import { ZonedTime } from '../../../../kernel/zoned-time.tsx'
import { useDeviceWords } from '../device-words.ts'
import { type OpenSession, openSessionsQuery } from '../security-queries.ts'
import { SecurityRow, SecuritySectionCard } from '../security-section.tsx'

/** Where the login is in use now, and the way to end it there (ACC-15). */
export default function SessionsSection() {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const sessions = useQuery(openSessionsQuery)
  const readAgain = () => queries.invalidateQueries({ queryKey: ['security'] })
  async function endOthers() {
    await api.POST('/api/sessions/end-others')
    await readAgain()
    tell(t('security.sessions.othersEnded'))
  }
  return (
    <SecuritySectionCard
      id="sessions"
      title={t('security.sessions.title')}
      lead={t('security.sessions.lead')}
    >
      <Loaded query={sessions} loading={<LoadingState rows={2} />}>
        {({ items }) => (
          <>
            {[...items].sort(thisOneFirst).map((session) => (
              <SessionRow key={session.id} session={session} onEnded={readAgain} />
            ))}
            {items.length > 1 && (
              <ConfirmButton
                w="fit-content"
                title={t('security.sessions.endOthersTitle')}
                text={t('security.sessions.endOthersText')}
                confirmLabel={t('security.sessions.endOthers')}
                onConfirm={endOthers}
              >
                {t('security.sessions.endOthers')}
              </ConfirmButton>
            )}
          </>
        )}
      </Loaded>
    </SecuritySectionCard>
  )
}

const thisOneFirst = (one: OpenSession, other: OpenSession) => Number(other.isThisOne) - Number(one.isThisOne)

function SessionRow({ session, onEnded }: { session: OpenSession; onEnded: () => Promise<void> }) {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const { person } = useSession()
  const deviceWords = useDeviceWords()
  const device = deviceWords(session.device)
  const [busy, setBusy] = useState(false)
  async function end() {
    setBusy(true)
    try {
      await api.DELETE('/api/sessions/{sessionId}', { params: { path: { sessionId: session.id } } })
      await onEnded()
      tell(t('security.sessions.ended', { device }))
    } catch (error) {
      tellProblem(error)
      setBusy(false)
    }
  }
  return (
    <SecurityRow
      label={device}
      actions={
        session.isThisOne ? (
          <StatusTag tone="ok">{t('security.sessions.thisOne')}</StatusTag>
        ) : (
          <Button
            variant="default"
            loading={busy}
            aria-label={t('security.sessions.endOne', { device })}
            onClick={() => void end()}
          >
            {t('security.sessions.end')}
          </Button>
        )
      }
    >
      <div>
        {t('security.sessions.lastActive', { ago: format.ago(session.lastActiveAt) })}
        {session.ip && ` · ${t('security.address', { address: session.ip })}`}
      </div>
      <div>
        {t('security.sessions.since')}{' '}
        <ZonedTime at={session.since} timeZone={person.timeZone} date="short" />
      </div>
    </SecurityRow>
  )
}
