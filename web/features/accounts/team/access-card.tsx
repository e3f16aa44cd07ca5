import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import type { TeamMember } from '../account-queries.ts'

/** Ends somebody's access, or opens it again. Nothing is ever deleted (PRA-7). */
export function AccessCard({ member }: { member: TeamMember }) {
  const { t } = useTranslation('accounts')
  const { practiceId, staffId: own, timeZone, roles } = usePractice()
  const queries = useQueryClient()
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const { id: staffId, version, displayName: name } = member
  const params = { path: { practiceId, staffId } }
  async function readAgain() {
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'team') })
    await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'staff') })
  }
  async function deactivate() {
    await api.POST('/api/practices/{practiceId}/team/{staffId}/deactivate', { params, body: { version } })
    tell(t('member.deactivated', { name }))
    await readAgain()
  }
  async function reactivate() {
    setBusy(true)
    try {
      await api.POST('/api/practices/{practiceId}/team/{staffId}/reactivate', { params, body: { version } })
      tell(t('member.reactivated', { name }))
    } catch (error) {
      tellProblem(error)
    } finally {
      await readAgain()
      setBusy(false)
    }
  }
  const isOwners = member.roles.includes('owner') && !roles.includes('owner')
  return (
    <Card component="section" aria-labelledby="access">
      <Title order={2} id="access">
        {t('member.access')}
      </Title>
      <Group justify="space-between" gap={12} mt={8}>
        <Text c="dimmed" flex="1 1 280px">
          {member.deactivatedAt
            ? t('member.inactiveText', { date: format.date(member.deactivatedAt, timeZone, 'dated') })
            : staffId === own
              ? t('member.ownAccess')
              : isOwners
                ? t('member.onlyOwners')
                : t('member.accessText')}
        </Text>
        {isOwners || staffId === own ? null : member.status === 'active' ? (
          <ConfirmButton
            title={t('member.deactivateTitle', { name })}
            text={t('member.deactivateText', { name })}
            confirmLabel={t('member.deactivate')}
            cancelLabel={t('member.keep')}
            onConfirm={deactivate}
          >
            {t('member.deactivate')}
          </ConfirmButton>
        ) : (
          <Button variant="default" loading={busy} onClick={() => void reactivate()}>
            {t('member.reactivate')}
          </Button>
        )}
      </Group>
    </Card>
  )
}
