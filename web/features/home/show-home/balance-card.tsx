import { Anchor, Button, Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Money } from '../../../kernel/money.tsx'
import { PageLink } from '../../../kernel/navigation.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import { useHomePlaces } from './home-places.ts'
import type { Home } from './home-query.ts'
import classes from './show-home.module.css'

type Account = NonNullable<Home['account']>

/** What the client owes in plain words, with the way to pay it and to see it item by item (DSH-5). */
export function BalanceCard({
  account,
  mayPay,
  isWide,
}: {
  account: Account
  mayPay: boolean
  isWide?: boolean
}) {
  const { t } = useTranslation('home')
  const places = useHomePlaces()
  const isCredit = account.balanceCents < 0
  const pay = mayPay && (
    <Button
      component={PageLink}
      to={places.pay}
      fullWidth={isWide}
      variant={account.dueCents > 0 ? 'filled' : 'default'}
    >
      {t('balance.pay')}
    </Button>
  )
  const amount = (
    <div className={classes.balanceWords}>
      <Title order={2} id="balance" className={classes.quietTitle}>
        {isCredit ? t('balance.credit') : t('balance.title')}
      </Title>
      <div className={classes.amount}>
        <Money cents={Math.abs(account.balanceCents)} />
      </div>
      <Text c="dimmed" size="sm">
        <BalanceWords account={account} />
      </Text>
    </div>
  )
  const view = (
    <Anchor component={PageLink} to={places.account} fw={600} underline="hover" className={classes.view}>
      {t('balance.view')}
    </Anchor>
  )
  return (
    <Card component="section" aria-labelledby="balance">
      {isWide ? (
        <Stack gap={12}>
          {amount}
          {pay}
          {view}
        </Stack>
      ) : (
        <div className={classes.balance}>
          {amount}
          <div className={classes.balanceActs}>
            {pay}
            {view}
          </div>
        </div>
      )}
    </Card>
  )
}

function BalanceWords({ account: { balanceCents, dueCents, openInvoiceCount } }: { account: Account }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (dueCents > 0 && dueCents !== balanceCents)
    return t('balance.duePart', { amount: format.money(dueCents), count: openInvoiceCount })
  if (dueCents > 0) return t('balance.due', { count: openInvoiceCount })
  if (balanceCents > 0) return t('balance.notInvoiced')
  return balanceCents < 0 ? t('balance.creditText') : t('balance.nothing')
}
