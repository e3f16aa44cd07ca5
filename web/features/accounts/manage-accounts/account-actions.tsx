import { Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { PageLink } from '../../../kernel/navigation.ts'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { type Account, nameOf } from '../account-queries.ts'
import classes from './manage-accounts.module.css'

/** Whom one wrote to since the page was loaded: the button is gone for them until it is loaded again (MGR-7). */
const writtenTo = new Set<string>()

/** What can be done about one account: unlock, invite again, edit (MGR-6). */
export function AccountActions({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const name = nameOf(account)
  const key = `${practiceId} ${account.email.toLowerCase()}`
  const isRegistered = account.state === 'registered'
  const base = `${addressOf(practice)}/accounts`

  async function act(run: () => Promise<unknown>, done: string) {
    setBusy(true)
    try {
      await run()
      tell(done)
    } catch (error) {
      tellProblem(error)
    } finally {
      await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'accounts') })
      setBusy(false)
    }
  }
  const reinvite = () =>
    act(
      async () => {
        await api.POST('/api/practices/{practiceId}/accounts/invited/{invitationId}/send-again', {
          params: { path: { practiceId, invitationId: account.id } },
        })
        writtenTo.add(key)
      },
      t('list.reinvited', { email: account.email }),
    )
  const unlock = () =>
    act(
      () =>
        api.POST('/api/practices/{practiceId}/accounts/registered/{personId}/unlock', {
          params: { path: { practiceId, personId: account.id } },
        }),
      t('list.unlocked', { name }),
    )

  return (
    <Group gap={8} className={classes.actions}>
      {account.isLocked && (
        <Button
          size="sm"
          color="amber"
          loading={busy}
          onClick={() => void unlock()}
          aria-label={t('list.unlockWho', { name })}
        >
          {t('list.unlock')}
        </Button>
      )}
      {!isRegistered && !writtenTo.has(key) && (
        <Button
          size="sm"
          variant="default"
          loading={busy}
          onClick={() => void reinvite()}
          aria-label={t('list.reinviteWho', { name })}
        >
          {t('list.reinvite')}
        </Button>
      )}
      <Button
        size="sm"
        variant="default"
        component={PageLink}
        to={`${base}/${isRegistered ? 'registered' : 'invited'}/${account.id}`}
        aria-label={t('list.editWho', { name })}
      >
        {t('list.edit')}
      </Button>
    </Group>
  )
}
