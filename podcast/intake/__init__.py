"""Several doors, one Draft, one judge: what people bring in becomes a Draft or is refused.

bytes -> decoding -> front (matter) -> passages -> recognise (labels, credits, contact) -> imprint
(bylines, dates) -> titles -> evidence (languages) -> editions -> Draft -> judge -> Problems
"""
