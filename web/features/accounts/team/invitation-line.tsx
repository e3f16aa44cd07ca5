import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { StaffInvitation } from '../account-queries.ts'
import { useAccountWords } from '../account-words.ts'
import classes from './team.module.css'

/** Whom one wrote to since the page was loaded; the button is gone for them (MGR-7). */
const writtenTo = new Set<string>()

export function InvitationLine({ invitation }: { invitation: StaffInvitation }) {
  const { t } = useTranslation('accounts')
  const { practiceId, timeZone } = usePractice()
  const queries = useQueryClient()
  const say = useAccountWords()
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const { id: invitationId, email, name } = invitation
  const key = `${practiceId} ${email.toLowerCase()}`
  const readAgain = () => queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'team') })

  async function sendAgain() {
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/team/invitations/{invitationId}/send-again', {
        params: { path: { practiceId, invitationId } },
      })
      writtenTo.add(key)
      tell(t('list.reinvited', { email }))
    } catch (error) {
      tellProblem(error)
    } finally {
      await readAgain()
      setBusy(false)
    }
  }
  async function withdraw() {
    await api.DELETE('/api/practices/{practiceId}/team/invitations/{invitationId}', {
      params: { path: { practiceId, invitationId } },
    })
    tell(t('team.withdrawn'))
    await readAgain()
  }

  const isExpired = Date.parse(invitation.expiresAt) <= Date.now()
  const sent = format.ago(invitation.sentAt)
  const about = [
    email,
    invitation.roles.map(say.role).join(', '),
    invitation.sentBy
      ? t('team.sent', { when: sent, by: invitation.sentBy })
      : t('team.sentNobody', { when: sent }),
    invitation.openedAt && t('team.opened', { when: format.ago(invitation.openedAt) }),
    !isExpired && t('team.until', { when: format.date(invitation.expiresAt, timeZone, 'dated') }),
  ]
  return (
    <div className={classes.line}>
      <span className={classes.words}>
        <Text span fw={600}>
          {name}
        </Text>
        <Text span c="dimmed" size="sm" className={classes.about}>
          {about.filter(Boolean).join(' · ')}
        </Text>
        {invitation.hasMailFailed && (
          <Text span size="sm" fw={600}>
            {t('team.mailFailed')}
          </Text>
        )}
      </span>
      <Group gap={8} className={classes.tags}>
        {isExpired ? (
          <StatusTag tone="warn">{t('team.expired')}</StatusTag>
        ) : invitation.state === 'secondStepOpen' ? (
          <StatusTag tone="warn">{t('state.secondStepOpen')}</StatusTag>
        ) : (
          <StatusTag>{t('state.invited')}</StatusTag>
        )}
        {!writtenTo.has(key) && (
          <Button
            size="sm"
            variant="default"
            loading={busy}
            onClick={() => void sendAgain()}
            aria-label={t('team.againWho', { name })}
          >
            {t('team.again')}
          </Button>
        )}
        <ConfirmButton
          size="sm"
          title={t('team.withdrawTitle')}
          text={t('team.withdrawText', { email })}
          confirmLabel={t('team.withdraw')}
          cancelLabel={t('team.keep')}
          onConfirm={withdraw}
        >
          {t('team.withdraw')}
        </ConfirmButton>
      </Group>
    </div>
  )
}
