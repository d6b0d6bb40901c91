/** Terms that have to stay, each in one sentence. */
export const glossary = {
  measured: 'A sensor of the city recorded these values.',
  inferred: 'A model estimated these values from the sensors around, for places that have none.',
  forecast: 'A model expects these values for a time to come.',
  simulated: 'A simulation computed these values for a city with changes, or as it is.',
  difference: 'These values tell by how much two layers differ.',
  likelyRange:
    'By what the model knows, nine of ten true values lie within this range where it says 90 %.',
  kriging:
    'Kriging is a formula that weighs sensors by distance as their own differences suggest, and tells how sure it is.',
  idw: 'Inverse distance weighs each sensor by how near it is, and nothing else.',
  'virtual-sensor':
    'The virtual sensor is a small neural network that learned from many cities how readings relate to places around.',
  rmse: 'The root mean square error is the usual distance between what a model said and what was measured; lower is better.',
  coverage: 'The share of measured values that lay within the likely range; 90 % would be right.',
  width:
    'How wide the likely range is on average; narrower is better while enough values lie in it.',
} as const;
