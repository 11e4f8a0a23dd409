/**
 * Parts of a step that are much: loaded when a lesson shows one.
 * @module
 */
import { lazy } from "react";

export const PredictPart = lazy(async () => ({
  default: (await import("../questions/PredictPart.tsx")).PredictPart,
}));

export const ChoosePart = lazy(async () => ({
  default: (await import("../questions/ChoosePart.tsx")).ChoosePart,
}));

export const ReviewPart = lazy(async () => ({
  default: (await import("../questions/ReviewPart.tsx")).ReviewPart,
}));

export const ChallengePart = lazy(async () => ({
  default: (await import("../challenges/ChallengePart.tsx")).ChallengePart,
}));

export const ClaimCard = lazy(async () => ({
  default: (await import("../claims/ClaimCard.tsx")).ClaimCard,
}));
