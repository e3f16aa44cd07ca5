import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCalendarShare } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmButton } from '../../../kernel/confirm-button.tsx'
import { asProblem } from '../../../kernel/problem.ts'
import { useZone } from '../../../kernel/session.ts'
import { ErrorState, LoadingState } from '../../../kernel/states.tsx'
import { tell, tellProblem } from '../../../kernel/toast.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { withFreshSignIn } from '../../identity/index.ts'
import { NewAddressDialog } from './new-address-dialog.tsx'

export interface FeedCardProps {
  whose: 'client' | 'staff'
  feed: { createdAt: string | null; lastFetchedAt: string | null } | undefined
  error: unknown
  onRetry: () => void
  /** Makes a new address and answers it; the only time that it is told. */
  make: () => Promise<string>
  end: () => Promise<unknown>
  /** Runs after either. */
  onChanged: () => Promise<unknown>
  children?: ReactNode
}

/** A private address for calendar programs that read along: made, renewed, ended, and when it was last read. */
export function FeedCard({ whose, feed, error, onRetry, make, end, onChanged, children }: FeedCardProps) {
  const { t } = useTranslation('calendar-feeds')
  const [address, setAddress] = useState<string>()
  const [busy, setBusy] = useState(false)
  const headingId = `calendar-feed-${whose}`

  async function makeOne() {
    setAddress(await withFreshSignIn(make))
    await onChanged()
  }
  async function makeFirst() {
    setBusy(true)
    try {
      await makeOne()
    } catch (refused) {
      // Whoever went back from the password dialog wanted nothing.
      if (asProblem(refused).kind !== 'fresh-sign-in-needed') tellProblem(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card component="section" aria-labelledby={headingId}>
      <Title order={2} id={headingId} mb={4}>
        {t(`${whose}.heading`)}
      </Title>
      <Text c="dimmed" mb="md">
        {t(`${whose}.lead`)}
      </Text>
      {feed === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={onRetry} />
        ) : (
          <LoadingState rows={1} />
        )
      ) : (
        <Stack gap="md">
          {feed.createdAt === null ? <Text>{t(`${whose}.emptyText`)}</Text> : <Times {...feed} />}
          {feed.createdAt !== null && children}
          <Group gap="sm">
            {feed.createdAt === null ? (
              <Button
                variant="default"
                loading={busy}
                leftSection={<IconCalendarShare size={20} aria-hidden />}
                onClick={() => void makeFirst()}
              >
                {t('make')}
              </Button>
            ) : (
              <>
                <ConfirmButton
                  variant="default"
                  title={t('renewTitle')}
                  text={t('renewText')}
                  confirmLabel={t('renew')}
                  cancelLabel={t('keep')}
                  tone="accent"
                  onConfirm={makeOne}
                >
                  {t('renew')}
                </ConfirmButton>
                <ConfirmButton
                  variant="default"
                  title={t('endTitle')}
                  text={t('endText')}
                  confirmLabel={t('end')}
                  cancelLabel={t('keep')}
                  onConfirm={async () => {
                    await end()
                    await onChanged()
                    tell(t('ended'))
                  }}
                >
                  {t('end')}
                </ConfirmButton>
              </>
            )}
          </Group>
        </Stack>
      )}
      {address !== undefined && <NewAddressDialog address={address} onClose={() => setAddress(undefined)} />}
    </Card>
  )
}

function Times({ createdAt, lastFetchedAt }: { createdAt: string | null; lastFetchedAt: string | null }) {
  const { t } = useTranslation('calendar-feeds')
  const format = useFormat()
  const timeZone = useZone()
  return (
    <Text>
      {createdAt && t('made', { date: format.date(createdAt, timeZone, 'dated') })}
      {' · '}
      {lastFetchedAt
        ? t('fetched', {
            date: format.date(lastFetchedAt, timeZone, 'dated'),
            time: format.clock(lastFetchedAt, timeZone),
          })
        : t('neverFetched')}
    </Text>
  )
}
