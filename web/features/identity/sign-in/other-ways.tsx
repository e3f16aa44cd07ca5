import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../two-step/two-step.module.css'
import type { Method } from '../two-step/two-step-query.ts'

type Props = { methods: Method[]; method: Method; onChoose: (method: Method) => void }

/** The ways besides the one that is shown. */
export function OtherWays({ methods, method, onChoose }: Props) {
  const { t } = useTranslation('identity')
  const others = methods.filter((one) => one !== method)
  if (others.length === 0) return null
  return (
    <section aria-labelledby="other-ways" className={classes.ways}>
      <Text component="h2" id="other-ways" c="dimmed" size="sm" m={0} mb={4}>
        {t('signIn.secondStep.otherWays')}
      </Text>
      <Stack gap={2} align="flex-start">
        {others.map((other) => (
          <Button key={other} variant="subtle" onClick={() => onChoose(other)}>
            {t(`signIn.secondStep.way.${other}`)}
          </Button>
        ))}
      </Stack>
    </section>
  )
}
