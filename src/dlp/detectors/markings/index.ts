/** The detectors of the group "marking". */
import type { Detector } from '../../detector.ts';
import { classificationMark } from './classification-mark.ts';

export const MARKINGS: readonly Detector[] = [classificationMark];
