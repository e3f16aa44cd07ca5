import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
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
  /** In which the moments are shown. */
  timeZone: string
  /** In place of the address at its head, such as a link to the client. */
  head?: ReactNode
}

/** Of one invitation: when, by whom, what became of the mail, opened or not, its state, and what can be done (INV-7). */
export function InvitationRow({ clientId, invitation, timeZone, head }: InvitationRowProps) {
  const { t } = useTranslation('clients')
  const relationship = useRelationshipWords()
  const practice = usePractice()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { practiceId } = practice
  const key = `${clientId} ${invitation.email}`
  const mayInvite = practice.permissions.includes('clients.invite')
  const maySend =
    mayInvite && (invitation.state === 'open' || invitation.state === 'expired') && !sentAgain.has(key)
  const path = { practiceId, clientId, invitationId: invitation.id }
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'invitations') })
  }

  async function sendAgain() {
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/clients/{clientId}/invitations/{invitationId}/send-again', {
        params: { path },
      })
      sentAgain.add(key)
      tell(t('invite.done', { email: invitation.email }))
    } catch (error) {
      tellProblem(error)
    } finally {
      setBusy(false)
      refresh()
    }
  }

  async function withdraw() {
    await api.POST('/api/practices/{practiceId}/clients/{clientId}/invitations/{invitationId}/withdraw', {
      params: { path },
    })
    tell(t('invite.withdrawn'))
    refresh()
  }

  return (
    <div className={classes.row}>
      <span className={classes.words}>
        {head ?? (
          <Text span fw={600}>
            {invitation.email}
          </Text>
        )}
        <Text span c="dimmed" size="sm">
          {[
            head && invitation.email,
            !head && invitation.name,
            head && invitation.relationship !== 'self' && invitation.name,
            invitation.relationship !== 'self' && relationship(invitation.relationship),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Steps invitation={invitation} timeZone={timeZone} />
      </span>
      <StateTag invitation={invitation} />
      {mayInvite && (maySend || invitation.state === 'open') && (
        <Group gap={8}>
          {maySend && (
            <Button variant="default" size="sm" loading={busy} onClick={() => void sendAgain()}>
              {t('invite.again')}
            </Button>
          )}
          {invitation.state === 'open' && (
            <ConfirmButton
              variant="subtle"
              size="sm"
              title={t('invite.withdrawTitle', { email: invitation.email })}
              text={t('invite.withdrawText')}
              confirmLabel={t('invite.withdrawConfirm')}
              cancelLabel={t('cancel')}
              onConfirm={withdraw}
            >
              {t('invite.withdraw')}
            </ConfirmButton>
          )}
        </Group>
      )}
    </div>
  )
}

function Steps({ invitation, timeZone }: Pick<InvitationRowProps, 'invitation' | 'timeZone'>) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const at = (instant: string) =>
    `${format.date(instant, timeZone, 'dated')}, ${format.time(instant, timeZone)}`
  const isOver = invitation.state === 'accepted' || invitation.state === 'void'
  const delivery = {
    waiting: t('portal.deliveryWaiting'),
    sent: t('portal.delivered'),
    failed: t('portal.deliveryFailed'),
    bounced: t('portal.bounced', { when: invitation.bouncedAt ? at(invitation.bouncedAt) : '' }),
  }[invitation.delivery]
  const steps = [
    invitation.sentBy === null
      ? t('portal.sentBySignUp', { when: at(invitation.sentAt) })
      : t('portal.sent', { when: at(invitation.sentAt), by: invitation.sentBy }),
    // What was never handed over and is over by now waits for nothing.
    (invitation.delivery !== 'waiting' || invitation.state === 'open') && delivery,
    invitation.openedAt
      ? t('portal.opened', { when: at(invitation.openedAt) })
      : !isOver && invitation.delivery === 'sent' && t('portal.notOpened'),
    invitation.acceptedAt && t('portal.accepted', { when: at(invitation.acceptedAt) }),
    invitation.state === 'open' &&
      t('portal.until', { when: format.date(invitation.expiresAt, timeZone, 'dated') }),
  ].filter(Boolean)
  return (
    <>
      <Text span c="dimmed" size="sm">
        {steps.join(' · ')}
      </Text>
      {!isOver && invitation.delivery === 'bounced' && (
        <Text span size="sm" fw={600}>
          {t(`bounce.${invitation.bounceReason ?? 'other'}`)}
        </Text>
      )}
      {invitation.askedAgainAt && invitation.state !== 'accepted' && (
        <Text span size="sm" fw={600}>
          {t('portal.askedAgain', { when: at(invitation.askedAgainAt) })}
        </Text>
      )}
    </>
  )
}

function StateTag({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('clients')
  const state =
    invitation.state !== 'open'
      ? invitation.state
      : invitation.delivery === 'bounced' || invitation.delivery === 'failed'
        ? 'bounced'
        : invitation.isSecondStepOpen
          ? 'secondStepOpen'
          : 'open'
  const words: Record<typeof state, [Tone, string]> = {
    open: ['neutral', t('invitationState.open')],
    bounced: ['bad', t('invitationState.bounced')],
    secondStepOpen: ['warn', t('registration.secondStepOpen')],
    accepted: ['ok', t('invitationState.accepted')],
    expired: ['warn', t('invitationState.expired')],
    void: ['neutral', t('invitationState.void')],
  }
  const [tone, text] = words[state]
  return <StatusTag tone={tone}>{text}</StatusTag>
}
