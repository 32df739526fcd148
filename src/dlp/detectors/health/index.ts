/** The detectors of the group "health". */
import type { Detector } from '../../detector.ts';
import { drugName } from './drug-name.ts';
import { ehic } from './ehic.ts';
import { healthInsuranceNumber } from './health-insurance.ts';
import { icd10 } from './icd-10.ts';
import { deKvnr } from './kvnr.ts';
import { medicalRecordNumber } from './medical-record.ts';
import { usNdc } from './ndc.ts';
import { usDea, usMbi, usNpi } from './us-providers.ts';

export const HEALTH: readonly Detector[] = [
  usNpi,
  usDea,
  usMbi,
  usNdc,
  medicalRecordNumber,
  healthInsuranceNumber,
  deKvnr,
  ehic,
  icd10,
  drugName,
];
