import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { StatusTag } from '../../../kernel/status-tag.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { ResetSecondFactorButton, SignInHistory } from '../../identity/index.ts'
import { type Client, nameOf } from '../client-queries.ts'
import { useRelationshipWords } from '../relationship-words.ts'
import classes from '../show-client/show-client.module.css'
import { ChangeUser } from './change-user.tsx'
import { usePermissionWords } from './permission-words.tsx'
import type { AgeRule, PortalUser } from './portal-users-query.ts'

export interface PortalUserRowProps {
  client: Client
  user: PortalUser
  rule: AgeRule
}

export function PortalUserRow({ client, user, rule }: PortalUserRowProps) {
  const { t } = useTranslation('clients')
  const { practiceId, permissions } = usePractice()
  const queries = useQueryClient()
  const [isChanging, { open, close }] = useDisclosure(false)
  const [isHistory, history] = useDisclosure(false)
  const mayChange = permissions.includes('clients.invite')

  async function end() {
    await api.DELETE('/api/practices/{practiceId}/clients/{clientId}/portal-users/{grantId}', {
      params: { path: { practiceId, clientId: client.id, grantId: user.grantId } },
    })
    tell(t('portal.ended', { name: user.name }))
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'clients') })
  }

  return (
    <div className={classes.row}>
      <About user={user} timeZone={client.timeZone} />
      {mayChange && (
        <Group gap={8}>
          <Button
            variant="default"
            size="sm"
            onClick={open}
            aria-label={t('portal.changeOf', { name: user.name })}
          >
            {t('portal.change')}
          </Button>
          <ConfirmButton
            size="sm"
            aria-label={t('portal.endOf', { name: user.name })}
            title={t('portal.endTitle', { name: user.name })}
            text={t('portal.endText', { name: user.name, client: nameOf(client) })}
            confirmLabel={t('portal.endConfirm')}
            onConfirm={end}
          >
            {t('portal.end')}
          </ConfirmButton>
          <Button
            variant="default"
            size="sm"
            onClick={history.open}
            aria-label={t('portal.signInsOf', { name: user.name })}
          >
            {t('portal.signIns')}
          </Button>
          <Modal
            opened={isHistory}
            onClose={history.close}
            size="lg"
            title={t('portal.signInsOf', { name: user.name })}
          >
            <SignInHistory of={{ practiceId, clientId: client.id, personId: user.personId }} />
          </Modal>
          {permissions.includes('practice.settings') && (
            <ResetSecondFactorButton
              size="sm"
              practiceId={practiceId}
              personId={user.personId}
              name={user.name}
            />
          )}
          <Modal
            opened={isChanging}
            onClose={close}
            size="lg"
            title={t('portal.changeTitle', { name: user.name })}
          >
            <ChangeUser client={client} user={user} rule={rule} onDone={close} />
          </Modal>
        </Group>
      )}
    </div>
  )
}

function About({ user, timeZone }: { user: PortalUser; timeZone: string }) {
  const { t } = useTranslation('clients')
  const format = useFormat()
  const say = usePermissionWords()
  const relationship = useRelationshipWords()
  const more = [
    t('portal.since', { when: format.date(user.since, timeZone, 'dated') }),
    user.endsOn && t('portal.endsOn', { when: format.day(user.endsOn) }),
    user.lastSeenAt ? t('portal.lastSeen', { when: format.ago(user.lastSeenAt) }) : t('portal.neverSeen'),
  ]
  return (
    <span className={classes.words}>
      <Group gap={8}>
        <Text span fw={600}>
          {user.name}
        </Text>
        {user.limitedByAgeAt && <StatusTag tone="warn">{t('age.limitedTag')}</StatusTag>}
        {user.exemption && <StatusTag tone="blue">{t('age.exemptTag')}</StatusTag>}
      </Group>
      <Text span c="dimmed" size="sm">
        {relationship(user.relationship)} · {user.email}
      </Text>
      <Text span size="sm">
        {say.all(user.permissions)}
      </Text>
      {user.limitedByAgeAt && user.permissionsBeforeAge && (
        <Text span c="dimmed" size="sm">
          {t('age.limitedSince', {
            when: format.date(user.limitedByAgeAt, timeZone, 'dated'),
            before: say.all(user.permissionsBeforeAge),
          })}
        </Text>
      )}
      {user.exemption && (
        <Text span c="dimmed" size="sm">
          {user.exemption.reason
            ? t('age.exemptBecause', {
                reason: user.exemption.reason,
                by: user.exemption.byName,
                when: format.date(user.exemption.at, timeZone, 'dated'),
              })
            : t('age.exemptBy', {
                by: user.exemption.byName,
                when: format.date(user.exemption.at, timeZone, 'dated'),
              })}
        </Text>
      )}
      <Text span c="dimmed" size="sm">
        {more.filter(Boolean).join(' · ')}
      </Text>
    </span>
  )
}
