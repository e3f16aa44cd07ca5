import { Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag, type Tone } from '../../../kernel/status-tag.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { Client } from '../client-queries.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import classes from './show-client.module.css'

type Invitation = Client['invitations'][number]
/** Addresses that were written to since the page was loaded: the button is gone for them (MGR-7). */
const sentAgain = new Set<string>()

export interface InvitationRowProps {
  clientId: string
  invitation: Invitation
  timeZone: string
}

export function InvitationRow({ clientId, invitation, timeZone }: InvitationRowProps) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const relationship = useRelationshipWords()
  const practice = usePractice()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { practiceId } = practice
  const key = `${clientId} ${invitation.email}`
  const maySend =
    practice.permissions.includes('clients.invite') &&
    (invitation.state === 'open' || invitation.state === 'expired') &&
    !sentAgain.has(key)

  async function sendAgain() {
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/invitations/{invitationId}/send-again', {
        params: { path: { practiceId, clientId, invitationId: invitation.id } },
      })
      sentAgain.add(key)
      tell(t('invite.done', { email: invitation.email }))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
      void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    }
  }

  const at = (instant: string) =>
    `${format.date(instant, timeZone, 'dated')}, ${format.time(instant, timeZone)}`
  const steps = [
    t('portal.sent', { when: at(invitation.sentAt), by: invitation.sentBy }),
    invitation.delivery === 'failed'
      ? t('portal.deliveryFailed')
      : invitation.delivery === 'sent'
        ? t('portal.delivered')
        : t('portal.deliveryWaiting'),
    invitation.openedAt && t('portal.opened', { when: at(invitation.openedAt) }),
    invitation.acceptedAt && t('portal.accepted', { when: at(invitation.acceptedAt) }),
    invitation.state === 'open' &&
      t('portal.until', { when: format.date(invitation.expiresAt, timeZone, 'dated') }),
  ].filter(Boolean)

  return (
    <div className={classes.row}>
      <span className={classes.words}>
        <Text span fw={600}>
          {invitation.email}
        </Text>
        <Text span c="dimmed" size="sm">
          {invitation.relationship === 'self'
            ? invitation.name
            : `${invitation.name} · ${relationship(invitation.relationship)}`}
        </Text>
        <Text span c="dimmed" size="sm">
          {steps.join(' · ')}
        </Text>
        {invitation.askedAgainAt && invitation.state !== 'accepted' && (
          <Text span size="sm" fw={600}>
            {t('portal.askedAgain', { when: at(invitation.askedAgainAt) })}
          </Text>
        )}
      </span>
      <StateTag invitation={invitation} />
      {maySend && (
        <Button variant="default" size="sm" loading={busy} onClick={() => void sendAgain()}>
          {t('invite.again')}
        </Button>
      )}
    </div>
  )
}

function StateTag({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('clients')
  const state =
    invitation.state === 'open' && invitation.isSecondStepOpen ? 'secondStepOpen' : invitation.state
  const words: Record<typeof state, [Tone, string]> = {
    open: ['neutral', t('invitationState.open')],
    secondStepOpen: ['warn', t('registration.secondStepOpen')],
    accepted: ['ok', t('invitationState.accepted')],
    expired: ['warn', t('invitationState.expired')],
    void: ['neutral', t('invitationState.void')],
  }
  const [tone, text] = words[state]
  return <StatusTag tone={tone}>{text}</StatusTag>
}
