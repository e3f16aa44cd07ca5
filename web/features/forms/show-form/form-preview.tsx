import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Questionnaire, signaturesAsked, startResponse } from '../../../../forms-core/index.ts'
import { stepsOf } from '../form-view/flow.rules.ts'
import { Words } from '../form-view/form-node.tsx'
import classes from '../form-view/form-view.module.css'
import { StepView } from '../form-view/step-view.tsx'
import { Answers } from '../show-submission/answers.tsx'

/** The form as clients will see it, to try without keeping anything; on a phone or a desktop. */
export function FormPreview({ questionnaire }: { questionnaire: Questionnaire }) {
  const { t } = useTranslation('forms')
  const [width, setWidth] = useState('phone')
  const [response, setResponse] = useState(() => startResponse(questionnaire))
  const [at, setAt] = useState<string>()
  const steps = stepsOf(questionnaire, response)
  const step = steps.find((one) => one.key === at) ?? steps[0]!
  const index = steps.indexOf(step)
  const end = steps.filter((one) => one.kind === 'page').at(-1)
  return (
    <Stack gap={14}>
      <Group justify="space-between" gap={10}>
        <Text c="dimmed">{t('preview.text')}</Text>
        <SegmentedControl
          aria-label={t('preview.width')}
          data={[
            { value: 'phone', label: t('preview.phone') },
            { value: 'desktop', label: t('preview.desktop') },
          ]}
          value={width}
          onChange={setWidth}
        />
      </Group>
      <div className={width === 'phone' ? classes.phone : undefined}>
        <div className={classes.screen}>
          {step.kind === 'page' ? (
            <StepView
              steps={steps}
              step={step}
              filling={{ questionnaire, response, onChange: setResponse, uploadTo: null }}
              onBack={index > 0 ? () => setAt(steps[index - 1]!.key) : undefined}
              onNext={() => setAt(steps[index + 1]!.key)}
            />
          ) : (
            <Stack gap={16}>
              <Words text={t('preview.end')} />
              {signaturesAsked(questionnaire, response).length > 0 && <Words text={t('preview.sign')} />}
              <Answers questionnaire={questionnaire} response={response} />
              <div className={classes.foot}>
                <Button variant="default" size="lg" onClick={() => setAt(end?.key)}>
                  {t('fill.back')}
                </Button>
              </div>
            </Stack>
          )}
        </div>
      </div>
    </Stack>
  )
}
